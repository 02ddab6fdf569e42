package io.slipway.installation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** A request that never becomes whole: a byte of it comes every second. */
final class SlowRequest {
  private static final int EVERY = 1000;

  private SlowRequest() {}

  /** How long the server puts up with it, at most as long as asked. */
  static Duration lasts(String url, Duration most) throws IOException {
    URI server = URI.create(url);
    Instant began = Instant.now();
    try (Socket slow = new Socket(server.getHost(), server.getPort())) {
      slow.setSoTimeout(EVERY);
      slow.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\nX: ".getBytes(US_ASCII));
      while (isOpen(slow) && since(began).compareTo(most) < 0) {
        slow.getOutputStream().write('x');
      }
    } catch (IOException e) {
      // Closed while it was written to.
      return since(began);
    }
    return since(began);
  }

  private static Duration since(Instant began) {
    return Duration.between(began, Instant.now());
  }

  private static boolean isOpen(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    }
  }
}
