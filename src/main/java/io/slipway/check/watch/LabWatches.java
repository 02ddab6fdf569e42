package io.slipway.check.watch;

import io.slipway.account.Learner;
import io.slipway.check.ExerciseEvaluated;
import io.slipway.check.ExercisePartlyEvaluated;
import io.slipway.check.Latch;
import io.slipway.check.Report;
import io.slipway.check.evaluation.CompiledExercise;
import io.slipway.kernel.LabId;
import io.slipway.kernel.LessonId;
import io.slipway.lab.Lab;
import io.slipway.lab.LabClaimed;
import io.slipway.lab.LabReleased;
import io.slipway.lesson.Course;
import io.slipway.lesson.Exercise;
import io.slipway.lesson.Lesson;
import io.slipway.observe.LabObservers;
import io.slipway.observe.MachineObserver;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Watches every lab in use, and fires an event when an exercise of its lesson was evaluated. */
@ApplicationScoped
class LabWatches {
  private final Map<Attended, Watched> watches = new ConcurrentHashMap<>();
  private final Map<Exercise, CompiledExercise> compiled = new ConcurrentHashMap<>();
  private final Course course;
  private final LabObservers observers;
  private final Instance<Latch> latch;
  private final Event<ExerciseEvaluated> evaluated;
  private final Event<ExercisePartlyEvaluated> partlyEvaluated;
  private final Clock clock;

  LabWatches(
      Course course,
      LabObservers observers,
      Instance<Latch> latch,
      Event<ExerciseEvaluated> evaluated,
      Event<ExercisePartlyEvaluated> partlyEvaluated,
      Clock clock) {
    this.course = course;
    this.observers = observers;
    this.latch = latch;
    this.evaluated = evaluated;
    this.partlyEvaluated = partlyEvaluated;
    this.clock = clock;
  }

  /** Who attends which lesson. */
  private record Attended(Learner learner, LessonId lesson) {}

  private record Watched(LabId lab, MachineObserver observer, ExerciseWatch watch) {
    void close() {
      watch.close();
      observer.close();
    }
  }

  /** Fires what a watch finds as events. */
  private final class Events implements ReportListener {
    private final Attended by;

    Events(Attended by) {
      this.by = by;
    }

    @Override
    public void evaluated(Report report) {
      evaluated.fire(new ExerciseEvaluated(by.learner, by.lesson, report));
    }

    @Override
    public void partlyEvaluated(Report part) {
      partlyEvaluated.fire(new ExercisePartlyEvaluated(by.learner, by.lesson, part));
    }
  }

  void on(@Observes LabClaimed claimed) {
    watch(attended(claimed.lab()), claimed.lab());
  }

  void on(@Observes LabReleased released) {
    end(attended(released.lab()));
  }

  private static Attended attended(Lab lab) {
    return new Attended(lab.learner(), lab.lesson());
  }

  private void watch(Attended by, Lab lab) {
    watches.compute(by, (key, before) -> replaced(key, before, lab));
  }

  private @Nullable Watched replaced(Attended by, @Nullable Watched before, Lab lab) {
    if (before != null && before.lab.equals(lab.id())) {
      return before;
    }
    if (before != null) {
      before.close();
    }
    return course
        .find(lab.lesson())
        .filter(lesson -> !lesson.exercises().isEmpty())
        .map(lesson -> start(by, lab, lesson))
        .orElse(null);
  }

  private Watched start(Attended by, Lab lab, Lesson lesson) {
    Map<String, Set<String>> green = new HashMap<>();
    if (latch.isResolvable()) {
      lesson
          .exercises()
          .forEach(
              exercise ->
                  green.put(
                      exercise.id(), latch.get().green(by.learner, by.lesson, exercise.id())));
    }
    MachineObserver observer = observers.of(lab);
    ExerciseWatch watch =
        new ExerciseWatch(
                observer,
                lesson.exercises().stream()
                    .map(one -> compiled.computeIfAbsent(one, CompiledExercise::new))
                    .toList(),
                green,
                new Events(by),
                clock)
            .start();
    return new Watched(lab.id(), observer.start(), watch);
  }

  private void end(Attended by) {
    Watched watched = watches.remove(by);
    if (watched != null) {
      watched.close();
    }
  }

  @PreDestroy
  void stop() {
    watches.keySet().forEach(this::end);
  }
}
