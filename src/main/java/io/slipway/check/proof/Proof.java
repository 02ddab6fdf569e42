package io.slipway.check.proof;

import io.slipway.check.Outcome;
import io.slipway.check.watch.ExerciseWatch;
import io.slipway.engine.EngineException;
import io.slipway.engine.EngineHost;
import io.slipway.engine.LabSpec;
import io.slipway.engine.Machine;
import io.slipway.engine.MachineLimits;
import io.slipway.engine.MachineLink;
import io.slipway.kernel.LabId;
import io.slipway.lesson.Lesson;
import io.slipway.lesson.Scripts;
import io.slipway.machine.MachineClient;
import io.slipway.observe.MachineObserver;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Proves a lesson's checks on real machines, watched as a learner's is: all red before, all green
 * after a right script, exactly the declared ones red after a wrong one.
 */
public final class Proof {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration SCRIPT = Duration.ofSeconds(120);
  private static final Duration RESULT = Duration.ofSeconds(60);

  /** What a wrong script left red stays so for longer than the longest wait to ask again. */
  private static final Duration STEADY = Duration.ofSeconds(4);

  private final EngineHost host;
  private final MachineLimits limits;
  private final Clock clock;

  public Proof(EngineHost host, MachineLimits limits, Clock clock) {
    this.host = host;
    this.limits = limits;
    this.clock = clock;
  }

  private interface Script {
    Verdict judge(Trial trial) throws InterruptedException;
  }

  /** Removes what proofs that were killed have left on a host. */
  public static void removeRemains(EngineHost host) {
    host.labs().stream().filter(LabId::isForProof).forEach(host::remove);
  }

  /** Proves that a script makes every check green, and that they are so when looked at again. */
  public Verdict right(Lesson lesson, Scripts.Right script) throws InterruptedException {
    return onFreshMachine(lesson, trial -> right(trial, script.text()));
  }

  /** Proves that a script leaves red what it declares, and that it is said. */
  public Verdict wrong(Lesson lesson, Scripts.Wrong script) throws InterruptedException {
    return onFreshMachine(lesson, trial -> wrong(trial, script));
  }

  private static Verdict right(Trial trial, String script) throws InterruptedException {
    Trial.Ran ran = trial.run(script, SCRIPT);
    if (ran.exit() != 0) {
      return refuted("it ended with " + ran.exit() + ": " + ran.output().strip(), List.of());
    }
    Predicate<Map<String, Outcome>> allGreen =
        now -> Trial.green(now).size() == trial.checks().size();
    if (trial.reports().await(allGreen, RESULT).isEmpty()) {
      return refuted("not all green:", Trial.describe(trial.reports().outcomes()));
    }
    Map<String, Outcome> again = trial.again();
    return allGreen.test(again)
        ? new Verdict.Proved(again.size(), again.size())
        : refuted("not green when looked at again:", Trial.describe(again));
  }

  private static Verdict wrong(Trial trial, Scripts.Wrong script) throws InterruptedException {
    trial.run(script.text(), SCRIPT);
    Predicate<Map<String, Outcome>> declared = now -> isAsDeclared(trial, script, now);
    long end = System.nanoTime() + RESULT.toNanos();
    while (true) {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      if (trial.reports().await(declared, left).isEmpty()) {
        return undeclared(script, trial.reports().outcomes());
      }
      if (trial.reports().stays(declared, STEADY)) {
        break;
      }
    }
    Map<String, Outcome> again = trial.again();
    return declared.test(again)
        ? new Verdict.Proved(Trial.green(again).size(), again.size())
        : undeclared(script, again);
  }

  private static boolean isAsDeclared(Trial trial, Scripts.Wrong script, Map<String, Outcome> now) {
    Set<String> green = Trial.green(now);
    return now.keySet().equals(trial.checks())
        && now.values().stream().noneMatch(Outcome.Broken.class::isInstance)
        && trial.checks().stream()
            .allMatch(check -> green.contains(check) != script.red().contains(check))
        && Trial.said(now).containsAll(script.says());
  }

  private static Verdict undeclared(Scripts.Wrong script, Map<String, Outcome> found) {
    List<String> lines = new ArrayList<>(Trial.describe(found));
    script.red().stream()
        .filter(Trial.green(found)::contains)
        .forEach(check -> lines.add(check + " is green"));
    script.says().stream()
        .filter(says -> !Trial.said(found).contains(says))
        .forEach(says -> lines.add("not said: " + says));
    return refuted("declared red: " + String.join(", ", script.red()) + "; found:", lines);
  }

  private Verdict onFreshMachine(Lesson lesson, Script script) throws InterruptedException {
    LabId lab = LabId.forProof();
    List<MachineLink> links = new ArrayList<>();
    Map<String, MachineClient> machines = new TreeMap<>();
    try {
      for (Machine machine : host.start(new LabSpec(lab, lesson.nodes(), limits))) {
        MachineLink link = host.connect(machine);
        links.add(link);
        machines.put(machine.node(), MachineClient.on(link));
      }
      return watched(Trial.of(lesson, machines, clock), script);
    } catch (EngineException e) {
      return refuted("the machine failed: " + e.getMessage(), List.of());
    } finally {
      links.forEach(MachineLink::close);
      host.remove(lab);
    }
  }

  private Verdict watched(Trial trial, Script script) throws InterruptedException {
    trial.machines().values().forEach(machine -> machine.awaitEngine(START));
    String start = trial.lesson().startScript();
    if (!start.isBlank() && trial.run(start, SCRIPT) instanceof Trial.Ran ran && ran.exit() != 0) {
      return refuted("start.sh ended with " + ran.exit() + ": " + ran.output(), List.of());
    }
    LatestReports reports = trial.reports();
    Map<String, MachineObserver> observers = new TreeMap<>();
    trial
        .machines()
        .forEach((node, machine) -> observers.put(node, new MachineObserver(() -> machine, clock)));
    try (ExerciseWatch watch = new ExerciseWatch(observers, trial.exercises(), reports, clock)) {
      var unused = watch.start();
      Predicate<Map<String, Outcome>> known =
          now ->
              now.keySet().equals(trial.checks())
                  && now.values().stream().noneMatch(Outcome.Broken.class::isInstance);
      Map<String, Outcome> before = reports.await(known, START).orElseGet(reports::outcomes);
      if (!known.test(before)) {
        return refuted("not known before anything was done:", Trial.describe(before));
      }
      Set<String> green = Trial.green(before);
      return green.isEmpty()
          ? repeated(trial, script.judge(trial))
          : refuted("green before anything was done: " + String.join(", ", green), List.of());
    }
  }

  /** What was found must come out the same from its evidence alone. */
  private static Verdict repeated(Trial trial, Verdict verdict) {
    Set<String> others = trial.reports().unrepeatable(trial.exercises());
    return others.isEmpty()
        ? verdict
        : refuted(
            "evaluated again from its evidence, it comes out otherwise:", List.copyOf(others));
  }

  private static Verdict refuted(String what, List<String> found) {
    List<String> lines = new ArrayList<>(List.of(what));
    lines.addAll(found);
    return new Verdict.Refuted(List.copyOf(lines));
  }
}
