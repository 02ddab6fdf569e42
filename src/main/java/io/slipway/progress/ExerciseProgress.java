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
 * How far a learner came with an exercise. That it was solved and that it holds are two things: the
 * first stays, whatever becomes of the machine.
 *
 * @param solvedAt when it was solved for the first time
 * @param holds whether all checks passed in what was seen last, whatever stays green
 * @param lapsed whether it was solved, and a check is known not to hold now
 * @param touched whether anything of it has been done: before that, red says nothing
 * @param points reached, all of them once it is solved
 * @param checkedAt when its checks were last evaluated
 * @param checks in the exercise's order
 */
public record ExerciseProgress(
    String exercise,
    Optional<Instant> solvedAt,
    boolean holds,
    boolean lapsed,
    boolean touched,
    int points,
    int outOf,
    Optional<Instant> checkedAt,
    List<CheckProgress> checks) {

  public boolean solved() {
    return solvedAt.isPresent();
  }

  /** What is known, put together; the report may be of an older version of the exercise. */
  static ExerciseProgress of(Exercise exercise, Kept kept) {
    Map<String, Outcome> outcomes =
        kept.last().stream()
            .flatMap(report -> report.results().stream())
            .collect(Collectors.toMap(Report.Result::check, Report.Result::outcome));
    List<CheckProgress> checks =
        exercise.checks().stream()
            .map(
                check ->
                    new CheckProgress(
                        check.id(), outcome(exercise, check, outcomes, kept.passed())))
            .toList();
    return new ExerciseProgress(
        exercise.id(),
        kept.solvedAt(),
        !checks.isEmpty() && checks.stream().allMatch(CheckProgress::holds),
        kept.solvedAt().isPresent() && checks.stream().anyMatch(CheckProgress::isLapsed),
        kept.isTouched(),
        kept.solvedAt().isPresent() ? exercise.points() : points(exercise, checks),
        exercise.points(),
        kept.last().map(Report::at),
        checks);
  }

  private static Outcome outcome(
      Exercise exercise, Exercise.Check check, Map<String, Outcome> outcomes, Set<String> passed) {
    Outcome outcome = outcomes.getOrDefault(check.id(), new Outcome.Waiting(""));
    return exercise.kind() == Exercise.Kind.PRACTICE && passed.contains(check.id())
        ? outcome.afterPassing(outcomes)
        : outcome;
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
