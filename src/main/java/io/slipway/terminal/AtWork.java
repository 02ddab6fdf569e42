package io.slipway.terminal;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says that a learner is at work, on a thread of its own: it may wait for the database, and keys
 * may not. While it is being said, it need not be said again.
 */
final class AtWork {
  private final AtomicBoolean saying = new AtomicBoolean();
  private final Runnable say;

  AtWork(Runnable say) {
    this.say = say;
  }

  /** Never waits. */
  void say() {
    if (saying.compareAndSet(false, true)) {
      Thread.ofVirtual().name("at-work").start(this::sayNow);
    }
  }

  private void sayNow() {
    try {
      say.run();
    } finally {
      saying.set(false);
    }
  }
}
