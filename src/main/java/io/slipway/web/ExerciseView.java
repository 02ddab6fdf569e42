package io.slipway.web;

import io.slipway.lesson.Exercise;
import io.slipway.progress.CheckProgress;
import io.slipway.progress.ExerciseProgress;
import io.slipway.progress.LearnerProgress;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** An exercise as the page shows it before the first message about its checks. */
record ExerciseView(
    String id,
    String kind,
    String title,
    String goal,
    String state,
    boolean holds,
    boolean lapsed,
    int points,
    int outOf,
    List<CheckView> checks) {
  /** A check and what is known of it. */
  record CheckView(String id, String title, int points, String outcome, String word) {}

  /** Solved, and all checks hold too. */
  public boolean launched() {
    return state.equals("solved") && holds;
  }

  static ExerciseView of(Exercise exercise, LearnerProgress progress) {
    ExerciseProgress own = progress.of(exercise);
    Set<String> green =
        own.checks().stream()
            .filter(CheckProgress::isPassed)
            .map(CheckProgress::check)
            .collect(Collectors.toSet());
    return new ExerciseView(
        exercise.id(),
        switch (exercise.kind()) {
          case PRACTICE -> "Practice";
          case ASSIGNMENT -> "Assignment";
        },
        exercise.title(),
        exercise.goal(),
        own.solved() ? "solved" : "open",
        own.holds(),
        own.lapsed(),
        own.points(),
        own.outOf(),
        exercise.checks().stream().map(check -> check(check, green.contains(check.id()))).toList());
  }

  /** Whether it holds now, and the reasons if it does not, come in a message. */
  private static CheckView check(Exercise.Check check, boolean green) {
    return new CheckView(
        check.id(),
        check.title(),
        check.points(),
        green ? "kept" : "waiting",
        green ? "Done earlier" : "Waiting");
  }
}
