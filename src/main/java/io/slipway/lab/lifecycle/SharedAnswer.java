package io.slipway.lab.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that costs something, for whoever asks: it is looked for once at a time, on a thread of
 * its own, and kept a moment.
 */
final class SharedAnswer<T> {
  static final Duration KEPT = Duration.ofSeconds(2);
  private static final Executor THREADS = Thread.ofVirtual().name("shared-answer")::start;

  private final ReentrantLock lock = new ReentrantLock();
  private final Supplier<T> question;
  private final Clock clock;
  private @Nullable CompletableFuture<Answer<T>> latest;

  private record Answer<T>(T value, Instant at) {}

  SharedAnswer(Supplier<T> question, Clock clock) {
    this.question = question;
    this.clock = clock;
  }

  /** What is being looked for already, or was found a moment ago; else what is found now. */
  CompletionStage<T> get() {
    lock.lock();
    try {
      @Nullable CompletableFuture<Answer<T>> shared = latest;
      if (shared == null || isOver(shared)) {
        shared = CompletableFuture.supplyAsync(this::ask, THREADS);
        latest = shared;
      }
      return shared.thenApply(Answer::value);
    } finally {
      lock.unlock();
    }
  }

  private Answer<T> ask() {
    T value = question.get();
    return new Answer<>(value, clock.instant());
  }

  /** What could not be found is looked for again. */
  private boolean isOver(CompletableFuture<Answer<T>> shared) {
    return switch (shared.state()) {
      case RUNNING -> false;
      case SUCCESS -> shared.resultNow().at().plus(KEPT).isBefore(clock.instant());
      case FAILED, CANCELLED -> true;
    };
  }
}
