package io.slipway.installation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Lines between browsers and the first of some servers that takes them. They can die without a
 * word: no end, no error, no bytes.
 */
final class Proxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int[] targets;
  private final List<Line> lines = new CopyOnWriteArrayList<>();

  private Proxy(int... targets) throws IOException {
    this.targets = targets;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** Each connection goes to the first of these ports of this machine that takes it. */
  static Proxy to(int... targets) throws IOException {
    Proxy proxy = new Proxy(targets);
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  int port() {
    return listener.getLocalPort();
  }

  /** From now on, what is sent on the connections that are open now arrives nowhere. */
  void swallow() {
    lines.forEach(line -> line.dead = true);
  }

  private void accept() {
    try {
      while (true) {
        Socket browser = listener.accept();
        Line line = new Line(browser, connect());
        lines.add(line);
        Thread.ofVirtual().start(() -> line.pass(line.browser, line.server));
        Thread.ofVirtual().start(() -> line.pass(line.server, line.browser));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private Socket connect() {
    for (int target : targets) {
      try {
        return new Socket(InetAddress.getLoopbackAddress(), target);
      } catch (IOException e) {
        // The next one, then.
      }
    }
    // As a proxy whose servers are all away: the browser's line ends.
    return new Socket();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Line line : lines) {
      line.browser.close();
      line.server.close();
    }
  }

  private static final class Line {
    private final Socket browser;
    private final Socket server;
    private volatile boolean dead;

    private Line(Socket browser, Socket server) {
      this.browser = browser;
      this.server = server;
    }

    private void pass(Socket from, Socket to) {
      byte[] buffer = new byte[16 * 1024];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          if (!dead) {
            out.write(buffer, 0, read);
          }
        }
      } catch (IOException e) {
        // One end has closed.
      }
      if (!dead) {
        close(to);
      }
    }

    private static void close(Socket socket) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is closed.
      }
    }
  }
}
