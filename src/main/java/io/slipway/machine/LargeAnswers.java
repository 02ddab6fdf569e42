package io.slipway.machine;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds what large answers of all machines together take of this server's memory and processors.
 * Few are read at one time, in the order in which they came; once an answer's turn has come it must
 * arrive soon. Small answers, which are nearly all, never wait here.
 */
final class LargeAnswers {
  /** An answer up to this size is read and understood at once. */
  static final int SMALL = 128 * 1024;

  /** How long a large answer may take once it is its turn. */
  static final Duration TO_ARRIVE = Duration.ofSeconds(3);

  private static final long MEMORY_OF_ONE = 64L * 1024 * 1024;

  /** The memory is one, so this is too. */
  static final LargeAnswers OF_THIS_SERVER =
      new LargeAnswers(
          (int) Math.clamp(Runtime.getRuntime().maxMemory() / 4 / MEMORY_OF_ONE, 2, 16));

  private final Semaphore turns;
  // Threads of their own: virtual threads' are everybody's, and understanding is all work.
  private final ExecutorService parsers =
      Executors.newFixedThreadPool(
          Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
          Thread.ofPlatform().daemon().name("machine-parser-", 0).factory());

  LargeAnswers(int atOneTime) {
    turns = new Semaphore(atOneTime, true);
  }

  /** Waits for a turn; false when the time is over first. */
  boolean await(Duration patience) throws InterruptedException {
    return turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  void done() {
    turns.release();
  }

  <T> T parse(Callable<T> work) throws InterruptedException {
    try {
      return parsers.submit(work).get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException known -> throw known;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
