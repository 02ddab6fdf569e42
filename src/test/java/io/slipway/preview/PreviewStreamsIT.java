package io.slipway.preview;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.slipway.SetClock;
import io.slipway.account.Learner;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What passes through a preview for long, or is much. */
@QuarkusTest
@TestProfile(PreviewIT.Profile.class)
@Timeout(60)
class PreviewStreamsIT {
  /** What buffers of the network and of this server may hold on the way. */
  private static final long ON_THE_WAY = 24L << 20;

  @ConfigProperty(name = "quarkus.http.test-port")
  int server;

  @Inject OneLab lab;
  @Inject SetClock clock;
  @Inject Tickets tickets;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = vertx.createHttpClient();
  private Container container;
  private PreviewAddress preview;

  @BeforeEach
  void publish() throws Exception {
    container = new Container();
    lab.beginWith(container);
    preview = new PreviewAddress(container.port(), "node1", OneLab.LAB);
    clock.pass(Duration.ofSeconds(5));
  }

  @AfterEach
  void stop() {
    container.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(50, TimeUnit.SECONDS);
  }

  private String cookie() {
    return "slipway-preview=" + tickets.issue(Tickets.Use.COOKIE, preview, new Learner(lab.owner));
  }

  private RequestOptions request(HttpMethod method, String path) {
    return new RequestOptions()
        .setServer(SocketAddress.inetSocketAddress(server, "127.0.0.1"))
        .setHost(preview + ".preview.localhost")
        .setPort(server)
        .setMethod(method)
        .setURI(path)
        .putHeader("Cookie", cookie());
  }

  @Test
  void largeAnswer_passesThroughLittleMemory() throws Exception {
    AtomicLong received = new AtomicLong();
    AtomicLong onTheWay = new AtomicLong();
    get(
        client
            .request(request(HttpMethod.GET, "/large"))
            .compose(HttpClientRequest::send)
            .compose(
                answer -> {
                  answer.handler(
                      part -> {
                        long got = received.addAndGet(part.length());
                        onTheWay.accumulateAndGet(container.sent.get() - got, Math::max);
                      });
                  return answer.end();
                }));
    assertThat(received).hasValue(Container.LARGE);
    assertThat(onTheWay.get()).isLessThan(ON_THE_WAY);
  }

  /** It also lasts longer than a request may that is not known to be a learner's. */
  @Test
  void largeUpload_passesThroughLittleMemory() throws Exception {
    HttpClientRequest upload = get(client.request(request(HttpMethod.POST, "/upload")));
    upload.setChunked(true);
    Buffer part = Buffer.buffer(new byte[64 << 10]);
    long onTheWay = 0;
    for (long sent = 0; sent < Container.LARGE; sent += part.length()) {
      get(upload.write(part));
      onTheWay = Math.max(onTheWay, sent + part.length() - container.received.get());
    }
    assertThat(get(upload.send().compose(answer -> answer.body())).toString())
        .isEqualTo("" + Container.LARGE);
    assertThat(onTheWay).isLessThan(ON_THE_WAY);
  }

  @Test
  void webSocket_echoes() throws Exception {
    WebSocket socket =
        get(
            vertx
                .createWebSocketClient()
                .connect(
                    new WebSocketConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(server)
                        .setURI("/socket")
                        .putHeader("Host", preview + ".preview.localhost:" + server)
                        .putHeader("Cookie", cookie())));
    CompletableFuture<Buffer> echo = new CompletableFuture<>();
    CompletableFuture<Void> closed = new CompletableFuture<>();
    AtomicLong length = new AtomicLong();
    Buffer large = Buffer.buffer(new byte[4 << 20]);
    socket.handler(
        part -> {
          if (length.addAndGet(part.length()) == large.length() + 5) {
            echo.complete(part);
          }
        });
    socket.closeHandler(end -> closed.complete(null));
    get(socket.writeBinaryMessage(Buffer.buffer("hello")));
    get(socket.writeBinaryMessage(large));
    echo.get(20, TimeUnit.SECONDS);
    container.close();
    closed.get(20, TimeUnit.SECONDS);
  }

  @Test
  void webSocketOfAnother_isRefused() {
    given()
        .header("Host", preview + ".preview.localhost:" + server)
        .header("Connection", "Upgrade")
        .header("Upgrade", "websocket")
        .get("/socket")
        .then()
        .statusCode(403);
  }

  /** Packed, its first event would wait for more. */
  @Test
  void event_arrivesBeforeTheNextIsThere() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    get(
        client
            .request(
                request(HttpMethod.GET, "/events").putHeader("Accept-Encoding", "gzip, deflate"))
            .compose(HttpClientRequest::send)
            .onSuccess(answer -> answer.handler(part -> first.complete(part.toString()))));
    assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("data: first\n\n");
  }
}
