package io.slipway.progress;

import io.slipway.account.Learner;
import io.slipway.check.ExerciseEvaluated;
import io.slipway.check.ExercisePartlyEvaluated;
import io.slipway.kernel.LessonId;
import io.slipway.lab.Lab;
import io.slipway.lab.LabChanged;
import io.slipway.lab.LabClaimed;
import io.slipway.lab.LabState;
import io.slipway.lesson.Course;
import io.slipway.lesson.Exercise;
import io.slipway.outbox.LocalEvents;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.PersistenceException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Keeps what evaluations say, and fires {@link ProgressChanged} on every server. */
@ApplicationScoped
class CourseProgress implements Progress {
  private static final Logger LOG = Logger.getLogger(CourseProgress.class);

  /** Before a watch begins, which may find something at once. */
  private static final int EARLY = 500;

  private final ProgressStore store;
  private final ReportKeeper keeper;
  private final Troubles troubles = new Troubles();
  private final Course course;
  private final LocalEvents events;

  CourseProgress(ProgressStore store, ReportKeeper keeper, Course course, LocalEvents events) {
    this.store = store;
    this.keeper = keeper;
    this.course = course;
    this.events = events;
  }

  @Override
  public LearnerProgress of(Learner learner) {
    return new LearnerProgress(store.read(learner));
  }

  @Override
  public LearnerProgress now(Learner learner) {
    return new LearnerProgress(troubles.on(learner, store.read(learner)));
  }

  void onEvaluated(@Observes ExerciseEvaluated evaluated) {
    exercise(evaluated.lesson(), evaluated.report().exercise())
        .ifPresent(
            exercise ->
                keeper.keep(
                    new Subject(evaluated.learner(), evaluated.lesson()),
                    exercise,
                    Unstored.of(evaluated.report())));
  }

  /** Shows what is known so far on top of what was known before. */
  void onPartlyEvaluated(@Observes ExercisePartlyEvaluated evaluated) {
    Subject subject = new Subject(evaluated.learner(), evaluated.lesson());
    keeper.forget(subject, evaluated.part().exercise());
    try {
      store.show(subject, evaluated.part());
    } catch (PersistenceException e) {
      LOG.debugf(e, "A part is not shown; the whole report follows");
    }
  }

  void onLab(@Observes LabChanged changed) {
    switch (changed.state()) {
      case LabState.Waiting waiting -> forget(changed);
      case LabState.Preparing preparing -> forget(changed);
      case LabState.Ended ended -> forget(changed);
      case LabState.Ready ready -> {}
      case LabState.Expiring expiring -> {}
      case LabState.Failed failed -> {}
      case LabState.LimitReached limit -> {}
    }
  }

  private void forget(LabChanged changed) {
    troubles.forget(changed.learner(), changed.lesson());
  }

  /** What is found on a machine that is new to its learner is shown, though it be nothing new. */
  void onClaimed(@Observes @Priority(EARLY) LabClaimed claimed) {
    Lab lab = claimed.lab();
    course.find(lab.lesson()).stream()
        .flatMap(lesson -> lesson.exercises().stream())
        .forEach(
            exercise -> keeper.forget(new Subject(lab.learner(), lab.lesson()), exercise.id()));
  }

  void onStanding(@Observes ExerciseStanding standing) {
    troubles.said(
        standing.learner(), standing.lesson(), standing.report().report(standing.exercise()));
    exercise(standing.lesson(), standing.exercise())
        .ifPresent(
            exercise ->
                events.fire(
                    new ProgressChanged(
                        standing.learner(),
                        standing.lesson(),
                        ExerciseProgress.of(exercise, standing.kept()))));
  }

  private Optional<Exercise> exercise(LessonId lesson, String id) {
    return course.find(lesson).stream()
        .flatMap(found -> found.exercises().stream())
        .filter(exercise -> exercise.id().equals(id))
        .findFirst();
  }
}
