package io.slipway.check;

import dev.cel.runtime.CelEvaluationException;
import io.slipway.engine.EngineException;
import io.slipway.lesson.Exercise;
import io.slipway.lesson.Exercise.Check;
import io.slipway.lesson.Exercise.Otherwise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** One evaluation of an exercise on one reading of the engine. */
final class Evaluation {
  private static final Logger LOG = Logger.getLogger(Evaluation.class);
  private static final int MOST_FINDINGS = 5;

  private final Exercise exercise;
  private final Reading reading;
  private final Set<String> green;
  private final Scope scope;
  private final Map<String, Outcome> outcomes = new HashMap<>();
  private final Consumer<Report> parts;
  private boolean mayChange;
  private boolean partTold;

  private Evaluation(
      CompiledExercise exercise,
      Reading reading,
      Prober prober,
      Set<String> green,
      Consumer<Report> parts) {
    this.exercise = exercise.exercise();
    this.reading = reading;
    this.green = green;
    this.parts = parts;
    this.scope = new Scope(exercise, reading, tellingPartFirst(prober));
  }

  /**
   * How it came out.
   *
   * @param mayChange whether a check that is not green may turn green with no event of the engine,
   *     because it depends on what a probe was answered
   */
  record Evaluated(Report report, boolean mayChange) {}

  /**
   * Evaluates an exercise.
   *
   * @param green checks of practice that were green before and stay so
   */
  static Evaluated of(
      CompiledExercise exercise, Reading reading, Prober prober, Set<String> green) {
    return of(exercise, reading, prober, green, part -> {});
  }

  /**
   * Evaluates an exercise.
   *
   * @param green checks of practice that were green before and stay so
   * @param parts told once, before a probe is asked, what is known by then: probes take a while
   */
  static Evaluated of(
      CompiledExercise exercise,
      Reading reading,
      Prober prober,
      Set<String> green,
      Consumer<Report> parts) {
    return new Evaluation(exercise, reading, prober, green, parts).run();
  }

  /** What is said while the engine cannot be asked. */
  static Report broken(Exercise exercise, java.time.Instant at, String reason, Set<String> green) {
    return new Report(
        exercise.id(),
        exercise.version(),
        at,
        exercise.checks().stream()
            .map(
                check ->
                    new Report.Result(
                        check.id(),
                        check.points(),
                        green.contains(check.id())
                            ? new Outcome.Passed()
                            : new Outcome.Broken(reason)))
            .toList());
  }

  private Evaluated run() {
    Map<String, Check> checks = new LinkedHashMap<>();
    exercise.checks().forEach(check -> checks.put(check.id(), check));
    for (Check check : exercise.checks()) {
      var unused = outcome(check, checks, new HashSet<>());
    }
    return new Evaluated(report(), mayChange);
  }

  private Prober tellingPartFirst(Prober prober) {
    return (container, question, target, times) -> {
      if (!partTold && !outcomes.isEmpty()) {
        partTold = true;
        parts.accept(report());
      }
      return prober.ask(container, question, target, times);
    };
  }

  /** What is known by now. */
  private Report report() {
    return new Report(
        exercise.id(),
        exercise.version(),
        reading.at(),
        exercise.checks().stream()
            .filter(check -> outcomes.containsKey(check.id()))
            .map(
                check ->
                    new Report.Result(
                        check.id(),
                        check.points(),
                        Objects.requireNonNull(outcomes.get(check.id()))))
            .toList());
  }

  /** A check's outcome; what it needs is evaluated first, wherever it stands. */
  private Outcome outcome(Check check, Map<String, Check> checks, Set<String> open) {
    Outcome known = outcomes.get(check.id());
    if (known != null) {
      return known;
    }
    Optional<String> waitsFor =
        check.needs().stream()
            .filter(need -> open.add(check.id() + ">" + need))
            .filter(
                need ->
                    checks.get(need) instanceof Check needed
                        && !(outcome(needed, checks, open) instanceof Outcome.Passed))
            .findFirst();
    Outcome outcome;
    if (green.contains(check.id())) {
      outcome = new Outcome.Passed();
    } else if (waitsFor.isPresent()) {
      outcome = new Outcome.Waiting(waitsFor.get());
    } else {
      outcome = evaluate(check);
    }
    outcomes.put(check.id(), outcome);
    return outcome;
  }

  private Outcome evaluate(Check check) {
    scope.forgetProbed();
    Outcome outcome = ask(check);
    mayChange |= scope.hasProbed() && !(outcome instanceof Outcome.Passed);
    return outcome;
  }

  private Outcome ask(Check check) {
    try {
      if (scope.holds(check.expect(), Map.of())) {
        return new Outcome.Passed();
      }
      return new Outcome.Failed(findings(check));
    } catch (Superseded e) {
      throw e;
    } catch (CelEvaluationException | RuntimeException e) {
      return broken(check, e);
    }
  }

  /** Whatever was thrown on the way, nobody's work is judged by it. */
  private Outcome broken(Check check, Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof Superseded superseded) {
        throw superseded;
      }
      if (cause instanceof EngineException) {
        mayChange = true;
        LOG.infof("Check %s of %s could not be asked: %s", check.id(), exercise.id(), cause);
        return new Outcome.Broken("Your machine could not be asked. It is asked again by itself.");
      }
    }
    LOG.errorf(
        thrown, "Check %s of %s is wrong (%s)", check.id(), exercise.id(), check.expect().file());
    return new Outcome.Broken("This check has a mistake of ours; your work is not judged by it.");
  }

  private List<Outcome.Finding> findings(Check check) throws CelEvaluationException {
    for (Otherwise otherwise : check.otherwise()) {
      List<Outcome.Finding> findings = new ArrayList<>();
      for (Map<String, Object> names : elements(otherwise)) {
        boolean applies =
            otherwise.condition().isEmpty() || scope.holds(otherwise.condition().get(), names);
        if (applies && findings.size() < MOST_FINDINGS) {
          findings.add(finding(otherwise, names));
        }
      }
      if (!findings.isEmpty()) {
        return List.copyOf(findings);
      }
    }
    return List.of(new Outcome.Finding(check.title() + ": this does not hold yet.", "", ""));
  }

  /** The names that each repetition of a message sees. */
  private List<Map<String, Object>> elements(Otherwise otherwise) throws CelEvaluationException {
    if (otherwise.each().isEmpty()) {
      return List.of(Map.of());
    }
    Otherwise.Each each = otherwise.each().get();
    List<Map<String, Object>> elements = new ArrayList<>();
    if (scope.value(each.in(), Map.of()) instanceof List<?> list) {
      list.forEach(element -> elements.add(Map.of(each.name(), element)));
    }
    return elements;
  }

  private Outcome.Finding finding(Otherwise otherwise, Map<String, Object> names)
      throws CelEvaluationException {
    return new Outcome.Finding(
        scope.fill(otherwise.say(), names),
        otherwise.expected().isPresent() ? scope.fill(otherwise.expected().get(), names) : "",
        otherwise.found().isPresent() ? scope.fill(otherwise.found().get(), names) : "");
  }
}
