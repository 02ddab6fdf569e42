package io.slipway.check.watch;

import io.slipway.check.ExerciseEvaluated;
import io.slipway.check.ExercisePartlyEvaluated;
import io.slipway.check.Report;
import io.slipway.check.evaluation.CompiledExercise;
import io.slipway.kernel.LabId;
import io.slipway.lab.Attendance;
import io.slipway.lab.Lab;
import io.slipway.lab.LabClaimed;
import io.slipway.lab.LabReleased;
import io.slipway.lab.Labs;
import io.slipway.lab.LearnerReturned;
import io.slipway.lesson.Course;
import io.slipway.lesson.Exercise;
import io.slipway.lesson.Lesson;
import io.slipway.observe.LabsUnattended;
import io.slipway.observe.MachineObserver;
import io.slipway.observe.Observers;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Watches every lab in use, and fires an event when an exercise of its lesson was evaluated. */
@ApplicationScoped
class LabWatches {
  private final Map<Attendance, Watched> watches = new ConcurrentHashMap<>();
  private final Map<Exercise, CompiledExercise> compiled = new ConcurrentHashMap<>();
  private final Course course;
  private final Labs labs;
  private final Observers observers;
  private final Event<ExerciseEvaluated> evaluated;
  private final Event<ExercisePartlyEvaluated> partlyEvaluated;
  private final Clock clock;

  LabWatches(
      Course course,
      Labs labs,
      Observers observers,
      Event<ExerciseEvaluated> evaluated,
      Event<ExercisePartlyEvaluated> partlyEvaluated,
      Clock clock) {
    this.course = course;
    this.labs = labs;
    this.observers = observers;
    this.evaluated = evaluated;
    this.partlyEvaluated = partlyEvaluated;
    this.clock = clock;
  }

  private record Watched(LabId lab, ExerciseWatch watch) {}

  /** Fires what a watch finds as events. */
  private final class Events implements ReportListener {
    private final Attendance by;

    Events(Attendance by) {
      this.by = by;
    }

    @Override
    public void evaluated(Report report) {
      evaluated.fire(new ExerciseEvaluated(by.learner(), by.lesson(), report));
    }

    @Override
    public void partlyEvaluated(Report part) {
      partlyEvaluated.fire(new ExercisePartlyEvaluated(by.learner(), by.lesson(), part));
    }
  }

  void on(@Observes LabClaimed claimed) {
    watch(attendance(claimed.lab()), claimed.lab());
  }

  void on(@Observes LabReleased released) {
    end(attendance(released.lab()));
  }

  /** Where no page is open nobody waits for checks. */
  void on(@Observes LabsUnattended unattended) {
    watches.values().forEach(one -> one.watch.looks(!unattended.labs().contains(one.lab)));
  }

  void on(@Observes LearnerReturned returned) {
    watches.values().stream()
        .filter(one -> one.lab.equals(returned.lab()))
        .forEach(one -> one.watch.looks(true));
  }

  private static Attendance attendance(Lab lab) {
    return new Attendance(lab.learner(), lab.lesson());
  }

  private void watch(Attendance by, Lab lab) {
    watches.compute(by, (key, before) -> replaced(key, before, lab));
  }

  private @Nullable Watched replaced(Attendance by, @Nullable Watched before, Lab lab) {
    if (before != null && before.lab.equals(lab.id())) {
      return before;
    }
    if (before != null) {
      before.watch.close();
    }
    return course
        .find(lab.lesson())
        .filter(lesson -> !lesson.exercises().isEmpty())
        .map(lesson -> start(by, lab, lesson))
        .orElse(null);
  }

  private Watched start(Attendance by, Lab lab, Lesson lesson) {
    ExerciseWatch watch =
        new ExerciseWatch(
                observers(lab),
                lesson.exercises().stream()
                    .map(one -> compiled.computeIfAbsent(one, CompiledExercise::new))
                    .toList(),
                new TroubleFilter(() -> isCurrent(by, lab), new Events(by)),
                clock)
            .start();
    return new Watched(lab.id(), watch);
  }

  private Map<String, MachineObserver> observers(Lab lab) {
    return lab.nodes().stream()
        .collect(Collectors.toMap(Function.identity(), node -> observers.of(lab, node)));
  }

  private boolean isCurrent(Attendance by, Lab lab) {
    return labs.current(by.learner(), by.lesson())
        .map(Lab::id)
        .filter(lab.id()::equals)
        .isPresent();
  }

  private void end(Attendance by) {
    Watched watched = watches.remove(by);
    if (watched != null) {
      watched.watch.close();
    }
  }

  @PreDestroy
  void stop() {
    watches.keySet().forEach(this::end);
  }
}
