package io.slipway.check;

import java.time.Instant;
import java.util.List;

/** All checks of an exercise, evaluated on one reading of the engine. */
public record Report(String exercise, String version, Instant at, List<Result> results) {
  /** One check's outcome. */
  public record Result(String check, int points, Outcome outcome) {}

  public boolean allPassed() {
    return results.stream().allMatch(result -> result.outcome() instanceof Outcome.Passed);
  }
}
