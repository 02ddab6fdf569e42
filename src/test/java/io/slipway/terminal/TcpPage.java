package io.slipway.terminal;

import io.slipway.machine.ShellFrame.Output;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A page beyond a real network connection, which reads only when the test does. */
final class TcpPage implements Page, AutoCloseable {
  static final int BUFFERS = 64 * 1024;

  final BlockingQueue<Integer> exits = new LinkedBlockingQueue<>();
  final BlockingQueue<PageText> texts = new LinkedBlockingQueue<>();
  final BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();
  private final Socket reader;
  private final Socket server;

  TcpPage() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      reader = new Socket();
      reader.setReceiveBufferSize(BUFFERS);
      reader.connect(listener.getLocalSocketAddress());
      server = listener.accept();
      server.setSendBufferSize(BUFFERS);
    }
  }

  /** Reads until nothing has come for a while, and returns how much came. */
  long readAll() throws IOException {
    reader.setSoTimeout(500);
    InputStream in = reader.getInputStream();
    byte[] buffer = new byte[8192];
    long total = 0;
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        total += read;
      }
      return total;
    } catch (SocketTimeoutException e) {
      return total;
    }
  }

  /** Reads so much. */
  void read(long bytes) throws IOException {
    reader.setSoTimeout(0);
    reader.getInputStream().skipNBytes(bytes);
  }

  @Override
  public void show(Output output) throws IOException {
    server.getOutputStream().write(output.bytes(), 1, output.length());
  }

  @Override
  public void send(PageText message) {
    if (message instanceof PageText.Exit(int code)) {
      exits.add(code);
    } else {
      texts.add(message);
    }
  }

  @Override
  public void close(Ending ending) {
    endings.add(ending);
  }

  @Override
  public void close() throws IOException {
    reader.close();
    server.close();
  }
}
