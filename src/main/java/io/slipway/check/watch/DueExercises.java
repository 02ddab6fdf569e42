package io.slipway.check.watch;

import io.slipway.check.evaluation.CompiledExercise;
import io.slipway.machine.ChangeKind;
import io.slipway.observe.Pace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Which exercises are to be evaluated, and which are to be asked again after a while. */
final class DueExercises {
  private static final long IDLE_AFTER = TimeUnit.MINUTES.toNanos(2);
  private static final long LONGEST_IDLE_WAIT = TimeUnit.SECONDS.toNanos(30);

  private final List<CompiledExercise> exercises;
  private final Set<CompiledExercise> due = new LinkedHashSet<>();
  private final Map<CompiledExercise, Retry> retries = new HashMap<>();
  private Pace pace = Pace.BRISK;
  private long lastChange = System.nanoTime();

  DueExercises(Collection<CompiledExercise> exercises) {
    this.exercises = List.copyOf(exercises);
  }

  private record Retry(long at, long after) {}

  void everything() {
    exercises.forEach(this::add);
  }

  void changed(String node, ChangeKind kind) {
    exercises.stream().filter(exercise -> exercise.dependsOn(node, kind)).forEach(this::add);
  }

  /** A machine answers: all that is to be known of it is looked at. */
  void connected(String node) {
    on(node).forEach(this::add);
  }

  /** A machine does not answer, and what looks at it cannot be evaluated. */
  void lost(String node) {
    on(node).forEach(due::remove);
    on(node).forEach(retries::remove);
  }

  /** The exercises that look at a machine. */
  List<CompiledExercise> on(String node) {
    return exercises.stream().filter(exercise -> exercise.nodes().contains(node)).toList();
  }

  void add(CompiledExercise exercise) {
    lastChange = System.nanoTime();
    due.add(exercise);
    retries.remove(exercise); // Something happened: its waits start small again.
  }

  /**
   * What is due now, by events or because a wait is over, of what those machines are enough for.
   */
  List<CompiledExercise> take(Set<String> answering, long now) {
    retries.forEach(
        (exercise, retry) -> {
          if (retry.at - now <= 0) {
            due.add(exercise);
          }
        });
    // What a machine is missing for is due again as soon as it answers.
    List<CompiledExercise> taken = new ArrayList<>(due);
    taken.removeIf(exercise -> !answering.containsAll(exercise.nodes()));
    retries.keySet().removeIf(exercise -> due.contains(exercise) && !taken.contains(exercise));
    due.clear();
    return taken;
  }

  /**
   * Has an exercise asked again, each time after a longer wait; where nothing has happened for a
   * while, nobody is likely to be there, and the waits grow further.
   */
  void retry(CompiledExercise exercise, long now) {
    Retry before = retries.get(exercise);
    long wait =
        before == null ? pace.gathering().toNanos() : Math.min(longest(now), before.after * 2);
    retries.put(exercise, new Retry(now + wait, wait));
  }

  private long longest(long now) {
    long longest = pace.again().toNanos();
    return now - lastChange < IDLE_AFTER ? longest : Math.max(longest, LONGEST_IDLE_WAIT);
  }

  /** Where nobody looks any more, what is waited for waits longer. */
  void pace(Pace pace, long now) {
    if (pace == Pace.SLOW && this.pace != pace) {
      long wait = pace.gathering().toNanos();
      retries.replaceAll((exercise, retry) -> new Retry(now + wait, wait));
    }
    this.pace = pace;
  }

  /** Somebody has begun to look: what is waited for is asked at once. */
  void hurry() {
    List.copyOf(retries.keySet()).forEach(this::add);
  }

  void settle(CompiledExercise exercise) {
    retries.remove(exercise);
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
