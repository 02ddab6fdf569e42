package io.slipway.check.proof;

import io.slipway.check.Outcome;
import io.slipway.check.Report;
import io.slipway.check.evaluation.CompiledExercise;
import io.slipway.check.evaluation.Evidence;
import io.slipway.check.evaluation.Inquiry;
import io.slipway.lesson.Exercise;
import io.slipway.lesson.Lesson;
import io.slipway.machine.MachineClient;
import io.slipway.machine.Printed;
import io.slipway.observe.Reading;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** One script's trial: fresh machines by their names, and the latest reports on its checks. */
record Trial(
    Lesson lesson,
    Map<String, MachineClient> machines,
    List<CompiledExercise> exercises,
    LatestReports reports,
    Clock clock) {

  /** What a script printed, and how it ended. */
  record Ran(int exit, String output) {}

  static Trial of(Lesson lesson, Map<String, MachineClient> machines, Clock clock) {
    return new Trial(
        lesson,
        machines,
        lesson.exercises().stream().map(CompiledExercise::new).toList(),
        new LatestReports(),
        clock);
  }

  /** The ids of all checks. */
  Set<String> checks() {
    return lesson.exercises().stream()
        .flatMap(exercise -> exercise.checks().stream())
        .map(Exercise.Check::id)
        .collect(Collectors.toSet());
  }

  /** The machine on which scripts run. */
  MachineClient machine() {
    return Objects.requireNonNull(machines.get(Lesson.FIRST_NODE));
  }

  /** Runs a script on the first machine as the learner. */
  Ran run(String script, Duration patience) {
    Printed printed = machine().run(script, MachineClient.User.LEARNER, patience);
    return new Ran(printed.exit(), printed.stdout() + printed.stderr());
  }

  /** Reads each engine and evaluates once more, apart from the watch. */
  Map<String, Outcome> again() {
    Map<String, Reading> read = new HashMap<>();
    Map<String, Outcome> before = reports.outcomes();
    return LatestReports.outcomes(exercises.stream().map(one -> again(one, read, before)));
  }

  private Report again(
      CompiledExercise one, Map<String, Reading> read, Map<String, Outcome> before) {
    Map<String, Reading> readings = new HashMap<>();
    one.nodes().forEach(node -> readings.put(node, read.computeIfAbsent(node, this::read)));
    Evidence evidence = Evidence.of(one.exercise(), readings, latched(one, before));
    return Inquiry.of(machines, clock)
        .run(one, evidence, evidence.facts(), part -> {})
        .result()
        .report();
  }

  private Reading read(String node) {
    return new Reading(clock.instant(), Objects.requireNonNull(machines.get(node)).read());
  }

  private static Set<String> latched(CompiledExercise exercise, Map<String, Outcome> before) {
    return exercise.exercise().kind() == Exercise.Kind.PRACTICE ? green(before) : Set.of();
  }

  static Set<String> green(Map<String, Outcome> outcomes) {
    return outcomes.entrySet().stream()
        .filter(entry -> entry.getValue().isGreen())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** All that is said to the learner. */
  static Set<String> said(Map<String, Outcome> outcomes) {
    return outcomes.values().stream()
        .filter(Outcome.Failed.class::isInstance)
        .flatMap(outcome -> ((Outcome.Failed) outcome).findings().stream())
        .map(Outcome.Finding::say)
        .collect(Collectors.toSet());
  }

  /** A line for each check that is not green. */
  static List<String> describe(Map<String, Outcome> outcomes) {
    List<String> lines = new ArrayList<>();
    outcomes.forEach(
        (check, outcome) -> {
          switch (outcome) {
            case Outcome.Passed() -> {}
            case Outcome.PassedBefore(boolean gone) -> {}
            case Outcome.Failed(List<Outcome.Finding> findings) ->
                findings.forEach(finding -> lines.add(check + " failed: " + finding.say()));
            case Outcome.Broken(String reason) -> lines.add(check + " is broken: " + reason);
            case Outcome.Waiting(String need) -> lines.add(check + " waits for " + need);
          }
        });
    return lines;
  }
}
