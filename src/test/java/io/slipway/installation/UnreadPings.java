package io.slipway.installation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;

/** A WebSocket on which pings of the protocol are sent, and none of the answers is read. */
final class UnreadPings {
  /** Far more than networks hold. */
  private static final int MOST = 64 * 1024 * 1024;

  private static final int CONTENT = 125;

  private UnreadPings() {}

  /** Whether the server puts an end to it. */
  static boolean areEnded(String url, String path) throws IOException, InterruptedException {
    URI server = URI.create(url);
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(16 * 1024);
      socket.setSoTimeout(10_000);
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
      OutputStream out = socket.getOutputStream();
      out.write(handshake(server, path).getBytes(US_ASCII));
      awaitAnswer(socket);
      byte[] pings = pings(1000);
      for (int sent = 0; sent < MOST; sent += pings.length) {
        try {
          out.write(pings);
        } catch (IOException e) {
          // Closed while it was written to.
          return true;
        }
      }
      return false;
    }
  }

  private static String handshake(URI server, String path)
      throws IOException, InterruptedException {
    return """
    GET %1$s HTTP/1.1
    Host: %2$s
    Origin: http://%2$s
    Cookie: %3$s
    Connection: Upgrade
    Upgrade: websocket
    Sec-WebSocket-Version: 13
    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

    """
        .formatted(path, server.getAuthority(), cookie(server))
        .replace("\n", "\r\n");
  }

  private static String cookie(URI server) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(server.resolve("/course")).build(), BodyHandlers.discarding())
          .headers()
          .firstValue("Set-Cookie")
          .orElseThrow()
          .replaceFirst(";.*", "");
    }
  }

  /** What is sent before it is a socket is no ping. */
  private static void awaitAnswer(Socket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      int read = socket.getInputStream().read();
      if (read < 0 || answer.append((char) read).length() > 4096) {
        throw new IOException("No WebSocket: " + answer);
      }
    }
    if (!answer.toString().startsWith("HTTP/1.1 101 ")) {
      throw new IOException("No WebSocket: " + answer);
    }
  }

  private static byte[] pings(int count) {
    byte[] ping = new byte[2 + 4 + CONTENT];
    ping[0] = (byte) 0x89;
    ping[1] = (byte) (0x80 | CONTENT);
    ByteBuffer pings = ByteBuffer.allocate(count * ping.length);
    for (int i = 0; i < count; i++) {
      pings.put(ping);
    }
    return pings.array();
  }
}
