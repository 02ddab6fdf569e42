package io.slipway.web;

import io.slipway.lesson.Exercise;
import java.util.List;
import java.util.Set;

/** An exercise as the page shows it before the first news of its checks. */
record ExerciseView(
    String id,
    String kind,
    String title,
    String goal,
    String state,
    int points,
    int outOf,
    List<CheckView> checks) {
  /** A check and what is known of it. */
  record CheckView(String id, String title, int points, String outcome, String word) {}

  static ExerciseView of(Exercise exercise, Standings standings) {
    Set<String> passed = standings.passed(exercise);
    List<CheckView> checks =
        exercise.checks().stream().map(check -> check(check, passed.contains(check.id()))).toList();
    int points =
        exercise.checks().stream()
            .filter(check -> passed.contains(check.id()))
            .mapToInt(Exercise.Check::points)
            .sum();
    return new ExerciseView(
        exercise.id(),
        switch (exercise.kind()) {
          case PRACTICE -> "Practice";
          case ASSIGNMENT -> "Assignment";
        },
        exercise.title(),
        exercise.goal(),
        standings.isSolved(exercise) ? "solved" : "open",
        points,
        exercise.points(),
        checks);
  }

  private static CheckView check(Exercise.Check check, boolean passed) {
    return new CheckView(
        check.id(),
        check.title(),
        check.points(),
        passed ? "passed" : "waiting",
        passed ? "Passed" : "Waiting");
  }
}
