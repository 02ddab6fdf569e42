package io.slipway.terminal;

import io.slipway.engine.MachineStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A machine on which a shell runs {@code yes}: it has output for whoever reads, without end. */
final class YesMachine extends InputStream implements MachineStream {
  private static final byte[] GREETING =
      "{\"ok\":true,\"new\":true}\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FRAME = frame("y\r\n".repeat(1000));

  private final Typed typed = new Typed();
  private final CountDownLatch closed = new CountDownLatch(1);
  private long taken;

  @Override
  public synchronized int read() {
    if (closed.getCount() == 0) {
      return -1;
    }
    long at = taken++;
    return at < GREETING.length
        ? GREETING[(int) at]
        : FRAME[(int) ((at - GREETING.length) % FRAME.length)] & 0xff;
  }

  @Override
  public synchronized int read(byte[] target, int from, int length) {
    int read = 0;
    notifyAll();
    for (int next = read(); next >= 0; next = read()) {
      target[from + read++] = (byte) next;
      if (read == length) {
        return read;
      }
    }
    return read == 0 ? -1 : read;
  }

  @Override
  public int available() {
    return FRAME.length;
  }

  /** Bytes of output that left the machine. */
  synchronized long taken() {
    return taken;
  }

  /** Whether more output than that leaves the machine within some time. */
  synchronized boolean awaitMore(long than, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (long left = patience.toMillis(); taken <= than && left > 0; ) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    return taken > than;
  }

  byte[] typed() {
    return typed.toByteArray();
  }

  /** Waits until at least so many bytes were typed. */
  void awaitTyped(int bytes) throws InterruptedException {
    typed.await(bytes);
  }

  void awaitClose() throws InterruptedException {
    closed.await();
  }

  @Override
  public InputStream input() {
    return this;
  }

  @Override
  public OutputStream output() {
    return typed;
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private static byte[] frame(String output) {
    return ByteBuffer.allocate(5 + output.length())
        .put((byte) 0)
        .putInt(output.length())
        .put(output.getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  private static final class Typed extends ByteArrayOutputStream {
    @Override
    public synchronized void write(int one) {
      super.write(one);
      notifyAll();
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      super.write(bytes, from, length);
      notifyAll();
    }

    synchronized void await(int bytes) throws InterruptedException {
      while (size() < bytes) {
        wait();
      }
    }
  }
}
