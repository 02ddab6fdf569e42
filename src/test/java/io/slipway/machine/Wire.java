package io.slipway.machine;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Bytes on their way, without a bound; closing wakes who reads, as the network's streams do. */
final class Wire extends InputStream {
  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();
  private byte[] current = END;
  private int at;
  private volatile boolean over;

  void send(byte[] bytes) {
    sent.add(bytes.clone());
  }

  void end() {
    sent.add(END);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    while (at == current.length) {
      if (over) {
        return -1;
      }
      current = next();
      at = 0;
      over = over || current == END;
    }
    int read = Math.min(length, current.length - at);
    System.arraycopy(current, at, target, from, read);
    at += read;
    return read;
  }

  private byte[] next() throws IOException {
    try {
      return sent.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    end();
  }
}
