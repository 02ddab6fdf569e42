package io.slipway.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * A terminal over a WebSocket, ours or ttyd's, with the bytes of its protocol around input and
 * output.
 */
final class Terminal implements AutoCloseable {
  private static final int ACKNOWLEDGE_EVERY = 32 * 1024;

  private final Screen screen = new Screen();
  private final byte input;
  private final Socket socket;
  private int unacknowledged;

  private Terminal(HttpClient client, URI address, Map<String, String> headers, boolean ttyd) {
    input = (byte) (ttyd ? '0' : 0);
    socket =
        new Socket(
            client, address, headers, ttyd ? "tty" : "", text -> {}, part -> receive(part, ttyd));
    if (ttyd) {
      socket.send(
          ByteBuffer.wrap(
              "{\"AuthToken\":\"\",\"columns\":80,\"rows\":24}"
                  .getBytes(StandardCharsets.US_ASCII)));
    }
  }

  static Terminal slipway(HttpClient client, URI address, Map<String, String> headers) {
    return new Terminal(client, address, headers, false);
  }

  static Terminal ttyd(HttpClient client, URI address) {
    return new Terminal(client, address, Map.of(), true);
  }

  Screen screen() {
    return screen;
  }

  void type(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    socket.send(ByteBuffer.allocate(bytes.length + 1).put(input).put(bytes).flip());
  }

  /** As {@link Socket#askWhenQuiet}. */
  void askWhenQuiet(Duration quiet) {
    socket.askWhenQuiet(quiet);
  }

  private void receive(ByteBuffer part, boolean ttyd) {
    byte kind = part.get();
    byte[] output = new byte[part.remaining()];
    part.get(output);
    if (ttyd && kind != '0') {
      return; // its title and settings
    }
    screen.show(output);
    if (!ttyd) {
      acknowledge(kind == 0 ? output.length : 0);
    }
  }

  private void acknowledge(int bytes) {
    unacknowledged += bytes;
    if (unacknowledged >= ACKNOWLEDGE_EVERY) {
      ByteBuffer ack = ByteBuffer.allocate(5).put((byte) 2).putInt(unacknowledged).flip();
      unacknowledged = 0;
      // Not from the receiving thread: sending waits for the socket, which may wait for the
      // receiver.
      Thread.startVirtualThread(() -> socket.send(ack));
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
