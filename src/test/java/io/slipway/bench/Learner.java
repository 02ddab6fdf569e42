package io.slipway.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A learner without a browser: one cookie, one lesson, its live socket and its terminal. */
final class Learner implements AutoCloseable {
  static final String LESSON = "/learn/networks/round-robin";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client;
  private final String url;
  private final Map<String, String> headers;
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final long pageThere;
  private final Socket live;
  private String lab = "";

  /** A message and when it came, in milliseconds since 1970. */
  record Message(JsonNode body, long wallMillis) {}

  Learner(HttpClient client, String url) throws IOException, InterruptedException {
    this(client, url, LESSON);
  }

  Learner(HttpClient client, String url, String lesson) throws IOException, InterruptedException {
    this.client = client;
    this.url = url;
    HttpResponse<Void> page =
        client.send(
            HttpRequest.newBuilder(URI.create(url + lesson)).build(),
            HttpResponse.BodyHandlers.discarding());
    pageThere = System.nanoTime();
    String cookie = page.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    headers = Map.of("Cookie", cookie, "Origin", url);
    live =
        new Socket(client, socketAddress(lesson + "/live"), headers, "", this::receive, part -> {});
  }

  double millisSincePage() {
    return (System.nanoTime() - pageThere) / 1e6;
  }

  void send(String type) {
    live.send("{\"type\":\"" + type + "\"}");
  }

  /** As {@link Socket#askWhenQuiet}. */
  void askWhenQuiet(Duration quiet) {
    live.askWhenQuiet(quiet);
  }

  /** Gives the lab back, and waits until it is taken. */
  void end() throws TimeoutException, InterruptedException {
    live.send("{\"type\":\"end\",\"lab\":\"" + lab + "\"}");
    var unused = await(body -> "ended".equals(body.path("state").asText()));
  }

  void awaitLab() throws TimeoutException, InterruptedException {
    lab =
        await(body -> "ready".equals(body.path("state").asText()) && body.has("lab"))
            .body()
            .get("lab")
            .asText();
  }

  Message awaitOutcome(String check, String outcome) throws TimeoutException, InterruptedException {
    return await(
        body -> {
          for (JsonNode one : body.path("checks")) {
            if (check.equals(one.path("id").asText())) {
              return outcome.equals(one.path("outcome").asText());
            }
          }
          return false;
        });
  }

  Terminal terminal() {
    return terminal("node1");
  }

  Terminal terminal(String node) {
    URI address = socketAddress("/labs/%s/nodes/%s/terminal?cols=80&rows=24".formatted(lab, node));
    return Terminal.slipway(client, address, headers);
  }

  private Message await(Predicate<JsonNode> wanted) throws TimeoutException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Message next = messages.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        throw new TimeoutException("The server did not say what was waited for");
      }
      if (wanted.test(next.body())) {
        return next;
      }
    }
  }

  private URI socketAddress(String path) {
    return URI.create(url.replaceFirst("http", "ws") + path);
  }

  private void receive(String message) {
    try {
      messages.add(new Message(json.readTree(message), System.currentTimeMillis()));
    } catch (IOException e) {
      throw new IllegalStateException(message, e);
    }
  }

  @Override
  public void close() {
    live.close();
  }
}
