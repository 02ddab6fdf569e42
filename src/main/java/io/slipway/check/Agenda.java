package io.slipway.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Which exercises are to be evaluated, and which are to be asked again after a while. */
final class Agenda {
  private static final long FIRST_WAIT = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(2);

  private final List<CompiledExercise> exercises;
  private final Set<CompiledExercise> due = new LinkedHashSet<>();
  private final Map<CompiledExercise, Retry> retries = new HashMap<>();

  Agenda(Collection<CompiledExercise> exercises) {
    this.exercises = List.copyOf(exercises);
  }

  private record Retry(long at, long after) {}

  void everything() {
    exercises.forEach(this::add);
  }

  void changed(Concern what) {
    exercises.stream().filter(exercise -> exercise.concerns(what)).forEach(this::add);
  }

  void add(CompiledExercise exercise) {
    due.add(exercise);
    retries.remove(exercise); // Something happened: its waits start small again.
  }

  /** What is due now, by events or because a wait is over. */
  List<CompiledExercise> take(long now) {
    retries.forEach(
        (exercise, retry) -> {
          if (retry.at - now <= 0) {
            due.add(exercise);
          }
        });
    List<CompiledExercise> taken = List.copyOf(due);
    due.clear();
    return taken;
  }

  /** Has an exercise asked again, each time after a longer wait. */
  void retry(CompiledExercise exercise, long now) {
    Retry before = retries.get(exercise);
    long wait = before == null ? FIRST_WAIT : Math.min(LONGEST_WAIT, before.after * 2);
    retries.put(exercise, new Retry(now + wait, wait));
  }

  void settle(CompiledExercise exercise) {
    retries.remove(exercise);
  }

  void clear() {
    due.clear();
    retries.clear();
  }

  /** How long until the next wait is over, in nanoseconds; 0 when something is due. */
  long untilNext(long now) {
    if (!due.isEmpty()) {
      return 0;
    }
    return retries.values().stream()
        .mapToLong(retry -> Math.max(0, retry.at - now))
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
