package io.slipway.preview;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.slipway.engine.MachineStream;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetSocket;
import io.vertx.core.streams.WriteStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * One request of a browser and its answer, between that and a container. Each side is read only
 * when the other has taken what came before, so a body of any length passes through little memory.
 */
final class Exchange {
  /** Shorter than the server lets a connection be silent. */
  /** Answers that only say to go on; a server has one or two of them. */
  private static final int MOST_INTERIM = 16;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpServerRequest request;
  private final PublishedPort port;
  private final ContainerConnection container;
  private final boolean upgrade;
  private final Parts body;
  private volatile boolean late;

  /**
   * An exchange over a connection that nothing has been sent on.
   *
   * @param body of the request
   */
  Exchange(HttpServerRequest request, Parts body, PublishedPort port, MachineStream stream) {
    this.request = request;
    this.port = port;
    this.body = body;
    this.upgrade = "websocket".equalsIgnoreCase(request.getHeader(HttpHeaderNames.UPGRADE));
    this.container =
        new ContainerConnection(stream, request.method().name().equals(HttpMethod.HEAD.name()));
  }

  /** Returns when all is said; an obstacle when nothing of an answer was passed on. */
  Optional<Obstacle> run() throws IOException, InterruptedException {
    HttpServerResponse response = request.response();
    response.exceptionHandler(gone -> container.close());
    response.closeHandler(closed -> container.close());
    if (response.closed()) {
      // Before somebody listened.
      container.close();
    }
    if (request.headers().contains(HttpHeaderNames.EXPECT)) {
      response.writeContinue();
    }
    CompletableFuture<Void> patience =
        CompletableFuture.runAsync(
            this::giveUp,
            CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    HttpResponse head;
    try {
      Thread.ofVirtual().name("preview-request").start(this::sendRequest);
      head = head();
    } catch (ContainerConnection.NoHttp e) {
      return Optional.of(Obstacle.noHttp(port));
    } catch (IOException e) {
      return Optional.of(silence());
    } finally {
      patience.cancel(false);
    }
    pass(head, response);
    return Optional.empty();
  }

  private Obstacle silence() {
    if (!container.isSilent()) {
      return Obstacle.noHttp(port);
    }
    return late ? Obstacle.noAnswer(port, PATIENCE) : Obstacle.notListening(port);
  }

  private void giveUp() {
    late = true;
    container.close();
  }

  /** Runs beside {@link #run}: a container may answer before it has read all. */
  private void sendRequest() {
    try {
      HttpRequest head =
          new DefaultHttpRequest(
              HttpVersion.HTTP_1_1, HttpMethod.valueOf(request.method().name()), request.uri());
      PreviewHeaders.toContainer(request.headers(), head.headers(), upgrade);
      container.send(head);
      for (Optional<Buffer> part = body.next(); part.isPresent(); part = body.next()) {
        container.send(new DefaultHttpContent(Unpooled.wrappedBuffer(part.get().getBytes())));
      }
      container.send(LastHttpContent.EMPTY_LAST_CONTENT);
    } catch (IOException e) {
      // The container took no more, of which it may have said why; or the browser is gone, and
      // its end is seen elsewhere.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse head() throws IOException {
    int interim = 0;
    while (interim <= MOST_INTERIM) {
      Object part = container.next();
      if (part == null) {
        throw new EOFException("The container closed the connection");
      }
      if (part instanceof HttpResponse head) {
        if (isFinal(head)) {
          return head;
        }
        interim++;
      }
    }
    throw new ContainerConnection.NoHttp();
  }

  /** Not one of those that only say to go on. */
  private boolean isFinal(HttpResponse head) {
    int status = head.status().code();
    return status >= 200 || (upgrade && status == HttpResponseStatus.SWITCHING_PROTOCOLS.code());
  }

  private void pass(HttpResponse head, HttpServerResponse response)
      throws IOException, InterruptedException {
    String host = String.valueOf(request.getHeader(HttpHeaderNames.HOST));
    response.setStatusCode(head.status().code()).setStatusMessage(head.status().reasonPhrase());
    PreviewHeaders.toBrowser(head.headers(), response.headers(), host, port.port());
    if (head.status().code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code()) {
      response.headers().set(HttpHeaderNames.CONNECTION, "Upgrade");
      response.headers().set(HttpHeaderNames.UPGRADE, "websocket");
      response.headers().remove(HttpHeaderNames.CONTENT_ENCODING);
      passSocket();
    } else {
      passBody(head, response);
    }
  }

  private void passBody(HttpResponse head, HttpServerResponse response)
      throws IOException, InterruptedException {
    int status = head.status().code();
    boolean chunked =
        !head.headers().contains(HttpHeaderNames.CONTENT_LENGTH)
            && !request.method().name().equals(HttpMethod.HEAD.name())
            && status != HttpResponseStatus.NO_CONTENT.code()
            && status != HttpResponseStatus.NOT_MODIFIED.code();
    response.setChunked(chunked);
    if (chunked) {
      // An event stream says for long nothing more than that it is there.
      await(response.write(Buffer.buffer()));
    }
    for (Object part = container.next(); part != null; part = container.next()) {
      if (part instanceof HttpContent content) {
        write(content.content(), response);
      }
      if (part instanceof LastHttpContent) {
        await(response.end());
        return;
      }
    }
    throw new EOFException("The container broke off its answer");
  }

  private void passSocket() throws IOException, InterruptedException {
    Parts[] fromSocket = new Parts[1];
    NetSocket socket =
        await(
            request
                .toNetSocket()
                .map(
                    opened -> {
                      fromSocket[0] = new Parts(opened);
                      return opened;
                    }));
    socket.closeHandler(closed -> container.close());
    Parts messages = fromSocket[0];
    Thread.ofVirtual().name("preview-socket").start(() -> sendMessages(messages));
    try {
      for (Object part = container.next(); part != null; part = container.next()) {
        if (part instanceof ByteBuf bytes) {
          write(bytes, socket);
        }
      }
    } finally {
      messages.abandon();
      var unused = socket.close();
    }
  }

  private void sendMessages(Parts messages) {
    try {
      for (Optional<Buffer> part = messages.next(); part.isPresent(); part = messages.next()) {
        container.sendRaw(part.get().getBytes());
      }
    } catch (IOException e) {
      // One of both ends is gone: so is the other, then.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      container.close();
    }
  }

  private static void write(ByteBuf bytes, WriteStream<Buffer> to)
      throws IOException, InterruptedException {
    if (bytes.isReadable()) {
      await(to.write(Buffer.buffer(ByteBufUtil.getBytes(bytes))));
    }
  }

  private static <T> T await(Future<T> future) throws IOException, InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException | CompletionException e) {
      throw new IOException("The browser went away", e);
    }
  }
}
