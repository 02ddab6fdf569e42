package io.slipway.web;

import io.slipway.lesson.Exercise;
import io.slipway.lesson.Lesson;
import io.slipway.progress.ExerciseProgress;
import io.slipway.progress.LearnerProgress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * A lesson as other pages point to it.
 *
 * @param solvedAt when the last of its exercises was solved, if all are
 * @param lapsed whether one of them is known not to hold now
 */
record LessonLink(
    String href,
    String title,
    String summary,
    int minutes,
    boolean assignment,
    Optional<Instant> solvedAt,
    boolean lapsed) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** A link that says nothing of the learner. */
  static LessonLink untouched(Lesson lesson) {
    return of(lesson, Optional.empty(), false);
  }

  static LessonLink of(Lesson lesson, LearnerProgress progress) {
    return of(
        lesson,
        solvedAt(lesson, progress),
        lesson.exercises().stream().map(progress::of).anyMatch(ExerciseProgress::lapsed));
  }

  /** The mark beside it: solved, and whether that holds now, are two things. */
  public String outcome() {
    return done() ? (lapsed ? "kept" : "passed") : "waiting";
  }

  public boolean done() {
    return solvedAt.isPresent();
  }

  /** The moment as ISO 8601; empty while it is not solved. */
  public String solvedMoment() {
    return solvedAt.map(Instant::toString).orElse("");
  }

  /** The day, for browsers without scripts; the others show the moment in their own time zone. */
  public String solvedOn() {
    return solvedAt.map(DAY::format).orElse("");
  }

  private static Optional<Instant> solvedAt(Lesson lesson, LearnerProgress progress) {
    return progress.isSolved(lesson)
        ? lesson.exercises().stream()
            .flatMap(exercise -> progress.of(exercise).solvedAt().stream())
            .max(Comparator.naturalOrder())
        : Optional.empty();
  }

  private static LessonLink of(Lesson lesson, Optional<Instant> solvedAt, boolean lapsed) {
    boolean assignment =
        lesson.exercises().stream()
            .anyMatch(exercise -> exercise.kind() == Exercise.Kind.ASSIGNMENT);
    return new LessonLink(
        "/learn/" + lesson.id(),
        lesson.title(),
        lesson.summary(),
        lesson.minutes(),
        assignment,
        solvedAt,
        lapsed);
  }
}
