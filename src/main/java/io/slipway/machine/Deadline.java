package io.slipway.machine;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends something, on a thread of its own, unless it is closed in time. */
final class Deadline implements AutoCloseable {
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final ScheduledFuture<?> end;
  private volatile boolean passed;

  Deadline(Duration patience, Runnable action) {
    end =
        CLOCK.schedule(
            () -> {
              passed = true;
              // The action writes to a network, and the clock is everybody's.
              Thread.ofVirtual().name("deadline").start(action);
            },
            patience.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("machine-deadlines").factory());
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  boolean passed() {
    return passed;
  }

  @Override
  public void close() {
    end.cancel(false);
  }
}
