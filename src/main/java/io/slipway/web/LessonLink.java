package io.slipway.web;

import io.slipway.lesson.Exercise;
import io.slipway.lesson.Lesson;
import io.slipway.progress.LearnerProgress;

/** A lesson as other pages point to it. */
record LessonLink(
    String href, String title, String summary, int minutes, boolean assignment, boolean done) {
  /** A link that tells nothing of the learner. */
  static LessonLink untouched(Lesson lesson) {
    return of(lesson, false);
  }

  static LessonLink of(Lesson lesson, LearnerProgress progress) {
    return of(lesson, progress.isSolved(lesson));
  }

  private static LessonLink of(Lesson lesson, boolean done) {
    boolean assignment =
        lesson.exercises().stream()
            .anyMatch(exercise -> exercise.kind() == Exercise.Kind.ASSIGNMENT);
    return new LessonLink(
        "/learn/" + lesson.id(),
        lesson.title(),
        lesson.summary(),
        lesson.minutes(),
        assignment,
        done);
  }
}
