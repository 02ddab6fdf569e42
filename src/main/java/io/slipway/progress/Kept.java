package io.slipway.progress;

import io.slipway.check.Report;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is kept of a learner's exercise.
 *
 * @param last the newest report that says something of the learner's work
 * @param passed checks that have ever passed
 * @param untouched how the exercise looked when nothing had been done, empty when never seen
 */
record Kept(
    Optional<Report> last, Set<String> passed, Optional<Instant> solvedAt, String untouched) {
  static final Kept NOTHING = new Kept(Optional.empty(), Set.of(), Optional.empty(), "");

  /** The same with what was seen since, but is not to be kept. */
  Kept showing(Report newer) {
    return new Kept(
        Optional.of(last.map(before -> before.updatedBy(newer)).orElse(newer)),
        passed,
        solvedAt,
        untouched);
  }

  boolean isTouched() {
    return !passed.isEmpty()
        || last.filter(report -> !StoredReport.of(report).fingerprint().equals(untouched))
            .isPresent();
  }
}
