package io.slipway.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks of an exercise, evaluated on one reading of the engine: all, or those known so far. */
public record Report(String exercise, String version, Instant at, List<Result> results) {
  /** One check's outcome. */
  public record Result(String check, int points, Outcome outcome) {}

  /** This report with newer results of some checks, or of all. */
  public Report updatedBy(Report newer) {
    Set<String> renewed = newer.results.stream().map(Result::check).collect(Collectors.toSet());
    List<Result> merged = new ArrayList<>(newer.results);
    results.stream().filter(result -> !renewed.contains(result.check)).forEach(merged::add);
    return new Report(exercise, newer.version, newer.at, List.copyOf(merged));
  }

  public boolean allPassed() {
    return results.stream().allMatch(result -> result.outcome() instanceof Outcome.Passed);
  }
}
