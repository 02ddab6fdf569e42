package io.slipway.progress;

import io.slipway.check.Outcome;
import io.slipway.check.Report;
import io.slipway.lesson.Exercise;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far a learner came with an exercise.
 *
 * @param solved once solved it stays so, whatever becomes of the machine
 * @param points reached, all of them once it is solved
 * @param checkedAt when its checks were last evaluated
 * @param checks in the exercise's order
 */
public record ExerciseProgress(
    String exercise,
    boolean solved,
    int points,
    int outOf,
    Optional<Instant> checkedAt,
    List<CheckProgress> checks) {

  /** What is known, put together; the report may be of an older version of the exercise. */
  static ExerciseProgress of(
      Exercise exercise, Optional<Report> last, Set<String> passed, boolean solved) {
    Map<String, Outcome> outcomes =
        last.stream()
            .flatMap(report -> report.results().stream())
            .collect(Collectors.toMap(Report.Result::check, Report.Result::outcome));
    List<CheckProgress> checks =
        exercise.checks().stream()
            .map(check -> new CheckProgress(check.id(), outcome(exercise, check, outcomes, passed)))
            .toList();
    return new ExerciseProgress(
        exercise.id(),
        solved,
        solved ? exercise.points() : points(exercise, checks),
        exercise.points(),
        last.map(Report::at),
        checks);
  }

  private static Outcome outcome(
      Exercise exercise, Exercise.Check check, Map<String, Outcome> outcomes, Set<String> passed) {
    if (exercise.kind() == Exercise.Kind.PRACTICE && passed.contains(check.id())) {
      return new Outcome.Passed();
    }
    Outcome outcome = outcomes.get(check.id());
    return outcome == null ? new Outcome.Waiting("") : outcome;
  }

  private static int points(Exercise exercise, List<CheckProgress> checks) {
    Set<String> green =
        checks.stream()
            .filter(CheckProgress::isPassed)
            .map(CheckProgress::check)
            .collect(Collectors.toSet());
    return exercise.checks().stream()
        .filter(check -> green.contains(check.id()))
        .mapToInt(Exercise.Check::points)
        .sum();
  }
}
