package io.slipway.check.watch;

import io.slipway.check.evaluation.CompiledExercise;
import io.slipway.check.evaluation.EvaluationTime;
import io.slipway.check.facts.Facts;
import io.slipway.lesson.Lesson;
import io.slipway.machine.MachineClient;
import io.slipway.observe.MachineObserver;
import io.slipway.observe.Reader;
import io.slipway.observe.Reading;
import io.slipway.observe.Subscription;
import java.lang.ref.SoftReference;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** The machines of a lab that a lesson's checks look at. */
final class WatchedMachines implements AutoCloseable {
  private final Map<String, Subscription> machines = new TreeMap<>();
  private final Map<String, Known> known = new HashMap<>();
  private final boolean several;

  private record Known(Reading reading, SoftReference<Facts> facts) {}

  /**
   * Follows the machines.
   *
   * @param observers by the machines' names
   * @param readers gives who hears of a machine
   */
  WatchedMachines(
      Map<String, MachineObserver> observers,
      Collection<CompiledExercise> exercises,
      Function<String, Reader> readers) {
    this.several = observers.size() > 1;
    observers.forEach(
        (node, observer) -> {
          if (exercises.stream().anyMatch(one -> one.nodes().contains(node))) {
            machines.put(node, observer.subscribe(readers.apply(node)));
          }
        });
  }

  MachineClient machine(String node) {
    return of(node).machine();
  }

  /** Whether somebody looks at what comes of it. */
  void looks(boolean now) {
    machines.values().forEach(machine -> machine.looks(now));
  }

  /** What the engines say now that an exercise looks at, by the machines' names. */
  Map<String, Reading> readings(CompiledExercise exercise) {
    Map<String, Reading> readings = new TreeMap<>();
    exercise.nodes().forEach(node -> readings.put(node, of(node).reading()));
    return readings;
  }

  /**
   * What readings say does not change, however often probes are asked again. Those of a large
   * reading are as large as itself, so they are kept only while there is memory.
   */
  Map<String, Facts> facts(Map<String, Reading> readings, EvaluationTime time) {
    Map<String, Facts> facts = new TreeMap<>();
    readings.forEach((node, reading) -> facts.put(node, facts(node, reading, time)));
    return facts;
  }

  private Facts facts(String node, Reading reading, EvaluationTime time) {
    Known last = known.get(node);
    Facts facts = last == null || last.reading != reading ? null : last.facts.get();
    if (facts == null) {
      facts = time.run(() -> Facts.of(reading.engine()));
      known.put(node, new Known(reading, new SoftReference<>(facts)));
    }
    return facts;
  }

  /** Why an engine does not answer, to be read by the learner. */
  String trouble(String node) {
    return EngineTrouble.of(several ? "The engine of " + node : "Your engine", () -> machine(node));
  }

  /** As the log names them. */
  String name() {
    return machine(Lesson.FIRST_NODE).toString();
  }

  private Subscription of(String node) {
    return Objects.requireNonNull(machines.get(node), node);
  }

  @Override
  public void close() {
    machines.values().forEach(Subscription::close);
  }
}
