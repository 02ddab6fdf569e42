package io.slipway.check.proof;

import io.slipway.check.Outcome;
import io.slipway.check.Report;
import io.slipway.check.evaluation.CompiledExercise;
import io.slipway.check.evaluation.Evaluation;
import io.slipway.check.evaluation.Evidence;
import io.slipway.check.evaluation.EvidenceText;
import io.slipway.check.watch.ReportListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The latest report on each exercise of a lesson, for someone who waits until it is as wanted. */
final class LatestReports implements ReportListener {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Report> reports = new LinkedHashMap<>();
  private final List<Found> found = new ArrayList<>();

  private record Found(Evidence evidence, Report report) {
    boolean isRepeatable(Collection<CompiledExercise> exercises) {
      Evidence stored = EvidenceText.read(EvidenceText.write(evidence));
      return exercises.stream()
          .filter(one -> one.exercise().id().equals(stored.exercise()))
          .map(one -> Evaluation.of(one, stored))
          .allMatch(
              again ->
                  again instanceof Evaluation.Result.Done done && done.report().equals(report));
    }
  }

  @Override
  public void evaluated(Report report) {
    lock.lock();
    try {
      reports.put(report.exercise(), report);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void found(Evidence evidence, Report report) {
    lock.lock();
    try {
      found.add(new Found(evidence, report));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Evaluates what was found again, as it is stored and without the machine.
   *
   * @return the exercises whose reports then say something else
   */
  Set<String> unrepeatable(Collection<CompiledExercise> exercises) {
    lock.lock();
    try {
      return found.stream()
          .filter(one -> !one.isRepeatable(exercises))
          .map(one -> one.report.exercise())
          .collect(Collectors.toSet());
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
