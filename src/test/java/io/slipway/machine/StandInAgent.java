package io.slipway.machine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.engine.MachineLink;
import io.slipway.engine.MachineStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A machine's agent in memory: a test sets what it answers and says what happens. */
public final class StandInAgent implements MachineLink {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** All requests but watches, in the order in which they came. */
  public final BlockingQueue<JsonNode> requests = new LinkedBlockingQueue<>();

  private final Map<String, Function<JsonNode, InputStream>> answers = new ConcurrentHashMap<>();
  private final BlockingQueue<Watcher> watchers = new LinkedBlockingQueue<>();
  private final List<Runnable> onClose = new ArrayList<>();
  private boolean closed;

  public StandInAgent() {
    answer("hello", "{\"protocol\":2,\"agent\":\"stand-in\"}");
    answer("warm", "{\"ok\":true,\"new\":true}");
    answer("run", "{\"exit\":0,\"stdout\":\"\",\"stderr\":\"\"}");
    stream("watch", request -> watch());
  }

  /** Sets the answer to all requests of an operation. */
  public StandInAgent answer(String op, String line) {
    return answer(op, request -> line);
  }

  /** Sets how requests of an operation are answered; what that throws is thrown to who asks. */
  public StandInAgent answer(String op, Function<JsonNode, String> line) {
    return stream(op, request -> bytes(line.apply(request) + "\n"));
  }

  StandInAgent stream(String op, Function<JsonNode, InputStream> answer) {
    answers.put(op, answer);
    return this;
  }

  /** The next that began to watch. */
  public Watcher watcher() throws InterruptedException {
    Watcher watcher = watchers.poll(5, TimeUnit.SECONDS);
    if (watcher == null) {
      throw new AssertionError("nobody watches");
    }
    return watcher;
  }

  /** Whether one watches that {@link #watcher} has not returned. */
  public boolean hasMoreWatchers() {
    return !watchers.isEmpty();
  }

  /** The other end of a watch. */
  public static final class Watcher {
    private final Wire wire;

    private Watcher(Wire wire) {
      this.wire = wire;
    }

    /** Sends a line. */
    public void say(String line) {
      wire.send((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public void connected() {
      say("{\"event\":\"connected\"}");
    }

    public void changed(String kind) {
      say("{\"event\":\"changed\",\"kinds\":[\"" + kind + "\"]}");
    }

    /** The connection ends. */
    public void end() {
      wire.end();
    }
  }

  @Override
  public MachineStream open(String request) {
    JsonNode asked = parse(request);
    String op = asked.path("op").asText();
    if (!op.equals("watch")) {
      requests.add(asked);
    }
    Function<JsonNode, InputStream> answer = answers.get(op);
    if (answer == null) {
      throw new AssertionError("no answer is set for " + request);
    }
    return new Streams(answer.apply(asked));
  }

  @Override
  public MachineStream connect(int port) {
    throw new AssertionError("no port is set");
  }

  private InputStream watch() {
    Wire wire = new Wire();
    watchers.add(new Watcher(wire));
    return wire;
  }

  private static JsonNode parse(String request) {
    try {
      return JSON.readTree(request);
    } catch (JsonProcessingException e) {
      throw new AssertionError(request, e);
    }
  }

  static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public synchronized boolean isOpen() {
    return !closed;
  }

  @Override
  public void onClose(Runnable action) {
    synchronized (this) {
      if (!closed) {
        onClose.add(action);
        return;
      }
    }
    action.run();
  }

  @Override
  public void close() {
    List<Runnable> actions;
    synchronized (this) {
      actions = closed ? List.of() : List.copyOf(onClose);
      closed = true;
    }
    actions.forEach(Runnable::run);
  }

  private record Streams(InputStream input) implements MachineStream {
    @Override
    public OutputStream output() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public void close() {
      try {
        input.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
