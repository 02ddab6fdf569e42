package io.slipway.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a terminal has shown lately, and a way to wait for more. */
final class Screen {
  private static final int KEPT = 4096;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private byte[] tail = new byte[0];
  private long total;

  void show(byte[] output) {
    lock.lock();
    try {
      total += output.length;
      int kept = Math.min(tail.length, Math.max(0, KEPT - output.length));
      byte[] next = new byte[kept + Math.min(output.length, KEPT)];
      System.arraycopy(tail, tail.length - kept, next, 0, kept);
      System.arraycopy(
          output, output.length - (next.length - kept), next, kept, next.length - kept);
      tail = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      tail = new byte[0];
    } finally {
      lock.unlock();
    }
  }

  long total() {
    lock.lock();
    try {
      return total;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the text is among what was shown since the last clear. */
  void await(String text, Duration atMost) throws TimeoutException, InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (!lastShown().contains(text)) {
        if (left <= 0) {
          throw new TimeoutException("No \"" + text + "\" on the screen, but: " + lastShown());
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until at least this many bytes were shown in all. */
  void awaitTotal(long bytes, Duration atMost) throws TimeoutException, InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (total < bytes) {
        if (left <= 0) {
          throw new TimeoutException(
              total
                  + " of "
                  + bytes
                  + " bytes within "
                  + TimeUnit.NANOSECONDS.toSeconds(atMost.toNanos())
                  + " s");
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The last of what was shown, some thousand characters. */
  String shown() {
    lock.lock();
    try {
      return lastShown();
    } finally {
      lock.unlock();
    }
  }

  private String lastShown() {
    return new String(tail, StandardCharsets.ISO_8859_1);
  }
}
