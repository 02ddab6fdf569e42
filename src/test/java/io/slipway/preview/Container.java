package io.slipway.preview;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** A web application as a learner may run one: answers by what its path says. */
final class Container implements AutoCloseable {
  static final long LARGE = 300L << 20;

  private static final Iterable<String> COOKIES =
      List.of("sid=1; Domain=localhost; Path=/", "slipway-learner=x; Domain=localhost");

  final AtomicLong sent = new AtomicLong();
  final AtomicLong received = new AtomicLong();

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  Container() throws ExecutionException, InterruptedException {
    server =
        vertx
            .createHttpServer()
            .requestHandler(this::answer)
            .webSocketHandler(socket -> socket.handler(socket::write))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
  }

  int port() {
    return server.actualPort();
  }

  private void answer(HttpServerRequest request) {
    switch (request.path()) {
      case "/large" -> {
        request.response().putHeader("Content-Length", Long.toString(LARGE));
        send(request, LARGE);
      }
      case "/upload" -> {
        request.handler(part -> received.addAndGet(part.length()));
        request.endHandler(end -> request.response().end("" + received.get()));
      }
      case "/events" ->
          request
              .response()
              .setChunked(true)
              .putHeader("Content-Type", "text/event-stream")
              .write("data: first\n\n");
      case "/cookie" ->
          request
              .response()
              .putHeader("Set-Cookie", COOKIES)
              .putHeader("Clear-Site-Data", "\"cookies\"")
              .end();
      case "/redirect" ->
          request
              .response()
              .setStatusCode(302)
              .putHeader("Location", "http://localhost:" + port() + "/there?a=1")
              .end();
      case "/metadata" ->
          request
              .response()
              .setStatusCode(302)
              .putHeader("Location", "http://169.254.169.254/latest/meta-data/")
              .end();
      case "/half" -> {
        request.response().putHeader("Content-Length", "100").write("half");
        request.connection().close();
      }
      default -> {
        JsonObject seen = new JsonObject().put("method", request.method().name());
        seen.put("uri", request.uri());
        request.headers().forEach(header -> seen.put(header.getKey(), header.getValue()));
        request
            .body()
            .onSuccess(
                body ->
                    request
                        .response()
                        .putHeader("Content-Type", "application/json")
                        .end(seen.put("body", body.toString()).encode()));
      }
    }
  }

  /** As fast as it is taken, and no faster. */
  private void send(HttpServerRequest request, long left) {
    if (left == 0) {
      request.response().end();
      return;
    }
    int length = (int) Math.min(left, 64 << 10);
    sent.addAndGet(length);
    request
        .response()
        .write(Buffer.buffer(new byte[length]))
        .onSuccess(written -> send(request, left - length));
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
