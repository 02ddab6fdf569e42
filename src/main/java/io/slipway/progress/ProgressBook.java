package io.slipway.progress;

import io.slipway.account.Learner;
import io.slipway.check.ExerciseEvaluated;
import io.slipway.check.ExercisePartlyEvaluated;
import io.slipway.check.Latch;
import io.slipway.check.Outcome;
import io.slipway.check.Report;
import io.slipway.kernel.LessonId;
import io.slipway.lesson.Course;
import io.slipway.lesson.Exercise;
import io.slipway.lesson.Lesson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps what evaluations say, and tells how far the learner is thereby. */
@ApplicationScoped
class ProgressBook implements Progress, Latch {
  private final ProgressRows rows;
  private final Course course;
  private final Event<ProgressChanged> changed;

  ProgressBook(ProgressRows rows, Course course, Event<ProgressChanged> changed) {
    this.rows = rows;
    this.course = course;
    this.changed = changed;
  }

  @Override
  public LearnerProgress of(Learner learner) {
    return new LearnerProgress(rows.read(learner));
  }

  @Override
  public Set<String> green(Learner learner, LessonId lesson, String exercise) {
    return course
        .find(lesson)
        .map(found -> rows.passed(learner, found.stableId(), exercise))
        .orElse(Set.of());
  }

  void onEvaluated(@Observes ExerciseEvaluated evaluated) {
    Optional<Lesson> lesson = course.find(evaluated.lesson());
    lesson.ifPresent(
        found ->
            exercise(found, evaluated.report())
                .ifPresent(exercise -> record(evaluated, found, exercise)));
  }

  /** Shows what is known so far on top of what was known before. */
  void onPartlyEvaluated(@Observes ExercisePartlyEvaluated evaluated) {
    Report part = evaluated.part();
    course
        .find(evaluated.lesson())
        .flatMap(lesson -> exercise(lesson, part))
        .ifPresent(
            exercise ->
                changed.fire(
                    new ProgressChanged(
                        evaluated.learner(),
                        evaluated.lesson(),
                        of(evaluated.learner()).of(exercise, part))));
  }

  private static Optional<Exercise> exercise(Lesson lesson, Report report) {
    return lesson.exercises().stream()
        .filter(exercise -> exercise.id().equals(report.exercise()))
        .findFirst();
  }

  private void record(ExerciseEvaluated evaluated, Lesson lesson, Exercise exercise) {
    Learner learner = evaluated.learner();
    Report report = evaluated.report();
    rows.pass(learner, lesson.stableId(), report, newlyPassed(report));
    Set<String> passed = rows.passed(learner, lesson.stableId(), exercise.id());
    boolean solved =
        isBroken(report)
            ? rows.isSolved(learner, lesson.stableId(), exercise.id())
            : rows.keep(learner, lesson.stableId(), report, isSolved(exercise, report, passed));
    changed.fire(
        new ProgressChanged(
            learner,
            lesson.id(),
            ExerciseProgress.of(exercise, Optional.of(report), passed, solved)));
  }

  private static List<String> newlyPassed(Report report) {
    return report.results().stream()
        .filter(result -> result.outcome() instanceof Outcome.Passed)
        .map(Report.Result::check)
        .toList();
  }

  /** Such a report says nothing of the learner's work; the last one that did is kept. */
  private static boolean isBroken(Report report) {
    return report.results().stream().anyMatch(each -> each.outcome() instanceof Outcome.Broken);
  }

  /** All checks at once; in practice one after the other will do. */
  private static boolean isSolved(Exercise exercise, Report report, Set<String> passed) {
    return switch (exercise.kind()) {
      case ASSIGNMENT -> !report.results().isEmpty() && report.allPassed();
      case PRACTICE -> {
        Set<String> missing =
            new HashSet<>(exercise.checks().stream().map(Exercise.Check::id).toList());
        missing.removeAll(passed);
        yield missing.isEmpty();
      }
    };
  }
}
