package io.slipway.check;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The latest report on each exercise of a lesson, for someone who waits until it is as wanted. */
final class Board {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Report> reports = new LinkedHashMap<>();

  void post(Report report) {
    lock.lock();
    try {
      reports.put(report.exercise(), report);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** All outcomes by the checks' ids, as they are now. */
  Map<String, Outcome> outcomes() {
    lock.lock();
    try {
      return outcomes(reports.values().stream());
    } finally {
      lock.unlock();
    }
  }

  static Map<String, Outcome> outcomes(Stream<Report> reports) {
    return reports
        .flatMap(report -> report.results().stream())
        .collect(
            Collectors.toMap(
                Report.Result::check, Report.Result::outcome, (a, b) -> b, LinkedHashMap::new));
  }

  /** The outcomes as soon as they are as wanted; empty when that takes too long. */
  Optional<Map<String, Outcome>> await(Predicate<Map<String, Outcome>> wanted, Duration patience)
      throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (!wanted.test(outcomes(reports.values().stream()))) {
        if (left <= 0) {
          return Optional.empty();
        }
        left = changed.awaitNanos(left);
      }
      return Optional.of(outcomes(reports.values().stream()));
    } finally {
      lock.unlock();
    }
  }

  /** Whether the outcomes stay as wanted for a while. */
  boolean stays(Predicate<Map<String, Outcome>> wanted, Duration time) throws InterruptedException {
    return await(wanted.negate(), time).isEmpty();
  }
}
