package io.slipway.bench;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A WebSocket whose whole messages go to one receiver each kind; sends one at a time. */
final class Socket implements WebSocket.Listener, AutoCloseable {
  private final Consumer<String> onText;
  private final Consumer<ByteBuffer> onBinary;
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
  private final WebSocket socket;
  private volatile long heard = System.nanoTime();

  Socket(
      HttpClient client,
      URI address,
      Map<String, String> headers,
      String protocol,
      Consumer<String> onText,
      Consumer<ByteBuffer> onBinary) {
    this.onText = onText;
    this.onBinary = onBinary;
    WebSocket.Builder builder = client.newWebSocketBuilder();
    headers.forEach(builder::header);
    if (!protocol.isEmpty()) {
      builder.subprotocols(protocol);
    }
    socket = builder.buildAsync(address, this).join();
  }

  synchronized void send(String message) {
    socket.sendText(message, true).join();
  }

  synchronized void send(ByteBuffer message) {
    socket.sendBinary(message, true).join();
  }

  /** Asks whether the server is there when it has said nothing for a while, as a page does. */
  void askWhenQuiet(Duration quiet) {
    if (System.nanoTime() - heard >= quiet.toNanos()) {
      heard = System.nanoTime();
      send("{\"type\":\"ping\"}");
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    heard = System.nanoTime();
    text.append(part);
    if (last) {
      onText.accept(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
    heard = System.nanoTime();
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    binary.writeBytes(bytes);
    if (last) {
      onBinary.accept(ByteBuffer.wrap(binary.toByteArray()));
      binary.reset();
    }
    from.request(1);
    return null;
  }

  @Override
  public void close() {
    socket.abort();
  }
}
