package io.slipway.terminal;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How much output is on its way to a page that has not yet said it took it in. */
final class FlowWindow {
  private final int limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long outstanding;
  private boolean closed;

  /**
   * A window with nothing on its way.
   *
   * @param limit bytes on their way, above which nothing more is read
   */
  FlowWindow(int limit) {
    this.limit = limit;
  }

  /** Waits until more may be read; false when there will be no reader any more. */
  boolean awaitRoom() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (outstanding > limit && !closed) {
        changed.await();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  void sent(int bytes) {
    lock.lock();
    try {
      outstanding += bytes;
    } finally {
      lock.unlock();
    }
  }

  /** A page cannot have taken more than was sent, whatever it says. */
  void acknowledged(long bytes) {
    lock.lock();
    try {
      outstanding = Math.max(0, outstanding - bytes);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
