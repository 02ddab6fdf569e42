package io.slipway.check;

import io.slipway.account.Learner;
import io.slipway.kernel.LabId;
import io.slipway.kernel.LessonId;
import io.slipway.lab.Lab;
import io.slipway.lab.LabClaimed;
import io.slipway.lab.LabReleased;
import io.slipway.lab.Labs;
import io.slipway.lesson.Course;
import io.slipway.lesson.Exercise;
import io.slipway.lesson.Lesson;
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

/** Watches every lab in use, and tells how its lesson's exercises come out. */
@ApplicationScoped
class CheckWatch {
  private final Map<Place, Watched> watches = new ConcurrentHashMap<>();
  private final Map<Exercise, CompiledExercise> compiled = new ConcurrentHashMap<>();
  private final Course course;
  private final Labs labs;
  private final Instance<Latch> latch;
  private final Event<ExerciseEvaluated> evaluated;
  private final Event<ExercisePartlyEvaluated> partlyEvaluated;
  private final Clock clock;

  CheckWatch(
      Course course,
      Labs labs,
      Instance<Latch> latch,
      Event<ExerciseEvaluated> evaluated,
      Event<ExercisePartlyEvaluated> partlyEvaluated,
      Clock clock) {
    this.course = course;
    this.labs = labs;
    this.latch = latch;
    this.evaluated = evaluated;
    this.partlyEvaluated = partlyEvaluated;
    this.clock = clock;
  }

  private record Place(Learner learner, LessonId lesson) {}

  private record Watched(LabId lab, LabWatch watch) {}

  /** Tells everybody what a watch finds. */
  private final class Telling implements LabWatch.Listener {
    private final Place place;

    Telling(Place place) {
      this.place = place;
    }

    @Override
    public void evaluated(Report report) {
      evaluated.fire(new ExerciseEvaluated(place.learner, place.lesson, report));
    }

    @Override
    public void partlyEvaluated(Report part) {
      partlyEvaluated.fire(new ExercisePartlyEvaluated(place.learner, place.lesson, part));
    }
  }

  void on(@Observes LabClaimed claimed) {
    watch(place(claimed.lab()), claimed.lab());
  }

  void on(@Observes LabReleased released) {
    end(place(released.lab()));
  }

  private static Place place(Lab lab) {
    return new Place(lab.learner(), lab.lesson());
  }

  private void watch(Place place, Lab lab) {
    watches.compute(place, (key, before) -> replaced(key, before, lab));
  }

  private @Nullable Watched replaced(Place place, @Nullable Watched before, Lab lab) {
    if (before != null && before.lab.equals(lab.id())) {
      return before;
    }
    if (before != null) {
      before.watch.close();
    }
    return course
        .find(lab.lesson())
        .filter(lesson -> !lesson.exercises().isEmpty())
        .map(lesson -> new Watched(lab.id(), start(place, lab, lesson)))
        .orElse(null);
  }

  private LabWatch start(Place place, Lab lab, Lesson lesson) {
    Map<String, Set<String>> green = new HashMap<>();
    if (latch.isResolvable()) {
      lesson
          .exercises()
          .forEach(
              exercise ->
                  green.put(
                      exercise.id(),
                      latch.get().green(place.learner, place.lesson, exercise.id())));
    }
    return new LabWatch(
            () -> labs.link(lab.id(), lab.nodes().getFirst()),
            lesson.exercises().stream()
                .map(one -> compiled.computeIfAbsent(one, CompiledExercise::new))
                .toList(),
            green,
            new Telling(place),
            clock)
        .start();
  }

  private void end(Place place) {
    Watched watched = watches.remove(place);
    if (watched != null) {
      watched.watch.close();
    }
  }

  @PreDestroy
  void stop() {
    watches.keySet().forEach(this::end);
  }
}
