package io.slipway.progress;

import io.slipway.check.Outcome;
import io.slipway.check.Report;
import io.slipway.lesson.Exercise;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What reports said that is not stored yet, however many they were.
 *
 * @param passed checks that passed, and when first
 * @param complete the first report with every check green
 * @param telling the newest report that says something of the learner's work
 * @param last the newest report
 */
record Unstored(
    Map<String, Instant> passed, Optional<Report> complete, Optional<Report> telling, Report last) {

  static Unstored of(Report report) {
    Map<String, Instant> passed = new HashMap<>();
    report.results().stream()
        .filter(result -> result.outcome() instanceof Outcome.Passed)
        .forEach(result -> passed.put(result.check(), report.at()));
    boolean complete = !report.results().isEmpty() && report.allPassed();
    return new Unstored(
        passed,
        complete ? Optional.of(report) : Optional.empty(),
        report.isBroken() ? Optional.empty() : Optional.of(report),
        report);
  }

  /** Both, when neither could be stored. */
  Unstored then(Unstored newer) {
    Map<String, Instant> all = new HashMap<>(newer.passed);
    all.putAll(passed);
    return new Unstored(
        all, complete.or(newer::complete), newer.telling.or(this::telling), newer.last);
  }

  /**
   * When the exercise was solved: by all checks at once; in practice one after the other will do.
   */
  Optional<Instant> solvedAt(Exercise exercise, Set<String> everPassed) {
    return switch (exercise.kind()) {
      case ASSIGNMENT -> complete.map(Report::at);
      case PRACTICE ->
          exercise.checks().stream().map(Exercise.Check::id).allMatch(everPassed::contains)
              ? Optional.of(last.at())
              : Optional.empty();
    };
  }
}
