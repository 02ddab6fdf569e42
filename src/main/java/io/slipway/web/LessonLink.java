package io.slipway.web;

import io.slipway.lesson.Exercise;
import io.slipway.lesson.Lesson;
import io.slipway.progress.ExerciseProgress;
import io.slipway.progress.LearnerProgress;

/** A lesson as other pages point to it. */
record LessonLink(
    String href,
    String title,
    String summary,
    int minutes,
    boolean assignment,
    boolean done,
    boolean holds) {
  /** A link that says nothing of the learner. */
  static LessonLink untouched(Lesson lesson) {
    return of(lesson, false, false);
  }

  static LessonLink of(Lesson lesson, LearnerProgress progress) {
    return of(
        lesson,
        progress.isSolved(lesson),
        lesson.exercises().stream().map(progress::of).allMatch(ExerciseProgress::holds));
  }

  /** The mark beside it: solved, and whether that holds now, are two things. */
  public String outcome() {
    return done ? (holds ? "passed" : "kept") : "waiting";
  }

  private static LessonLink of(Lesson lesson, boolean done, boolean holds) {
    boolean assignment =
        lesson.exercises().stream()
            .anyMatch(exercise -> exercise.kind() == Exercise.Kind.ASSIGNMENT);
    return new LessonLink(
        "/learn/" + lesson.id(),
        lesson.title(),
        lesson.summary(),
        lesson.minutes(),
        assignment,
        done,
        holds);
  }
}
