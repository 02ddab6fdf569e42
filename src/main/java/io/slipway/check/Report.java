package io.slipway.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks of an exercise, evaluated on one reading of the engine: all, or those known so far.
 *
 * @param begun whether something was done on the machine since its learner has it
 */
public record Report(
    String exercise, String version, Instant at, List<Result> results, boolean begun) {
  /** A report of a machine of which it is not known whether anything was done on it. */
  public Report(String exercise, String version, Instant at, List<Result> results) {
    this(exercise, version, at, results, false);
  }

  /** One check's outcome. */
  public record Result(String check, int points, Outcome outcome) {}

  /** This report with newer results of some checks, or of all. */
  public Report updatedBy(Report newer) {
    Set<String> renewed = newer.results.stream().map(Result::check).collect(Collectors.toSet());
    List<Result> merged = new ArrayList<>(newer.results);
    results.stream().filter(result -> !renewed.contains(result.check)).forEach(merged::add);
    return new Report(exercise, newer.version, newer.at, List.copyOf(merged), begun || newer.begun);
  }

  public Report withBegun(boolean now) {
    return new Report(exercise, version, at, results, now);
  }

  /** The same with as much of its texts as there is room for in little. */
  public Report shortened() {
    List<Result> shortened =
        results.stream()
            .map(one -> new Result(one.check, one.points, one.outcome.shortened()))
            .toList();
    return new Report(exercise, version, at, shortened, begun);
  }

  /** Whether something could not be found out; such a report says nothing of the learner's work. */
  public boolean isBroken() {
    return results.stream().anyMatch(result -> result.outcome().isUnknown());
  }

  public boolean allPassed() {
    return results.stream().allMatch(result -> result.outcome().isGreen());
  }
}
