package io.slipway.check.evaluation;

import dev.cel.runtime.CelEvaluationException;
import io.slipway.check.Outcome;
import io.slipway.check.facts.Omissions;
import io.slipway.kernel.RateLimitedLog;
import io.slipway.lesson.Exercise.Check;
import io.slipway.lesson.Exercise.Otherwise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Judges one check after the other by the same evidence. */
final class CheckJudge {
  private static final RateLimitedLog LOG = new RateLimitedLog(Logger.getLogger(CheckJudge.class));
  private static final int MOST_FINDINGS = 5;

  private static final String TOO_LONG =
      "There is more on your machine than can be looked at in time. Remove what you do not need:"
          + " then it is checked again by itself.";

  private final CompiledExercise exercise;
  private final ReadingValues values;
  private final Scope scope;
  private boolean mayChange;

  CheckJudge(CompiledExercise exercise, Evidence evidence, ReadingValues values) {
    this.exercise = exercise;
    this.values = values;
    this.scope = new Scope(exercise, evidence, values);
  }

  /** Whether one that is not green may turn green with no event of the engine. */
  boolean mayChange() {
    return mayChange;
  }

  /** Throws {@link MustAsk} when an answer is missing. */
  Outcome judge(Check check) {
    scope.forgetProbed();
    Outcome outcome = outcome(check);
    mayChange |= scope.hasProbed() && !(outcome instanceof Outcome.Passed);
    return outcome;
  }

  private Outcome outcome(Check check) {
    try {
      return scope.holds(check.expect(), Map.of())
          ? new Outcome.Passed()
          : new Outcome.Failed(findings(check));
    } catch (MustAsk e) {
      throw e;
    } catch (CelEvaluationException | RuntimeException e) {
      return broken(check, e);
    }
  }

  /** Whatever was thrown on the way, nobody's work is judged by it. */
  private static Outcome broken(Check check, Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof MustAsk missing) {
        throw missing;
      }
      if (cause instanceof EvaluationTime.TookTooLong) {
        return new Outcome.Broken(TOO_LONG);
      }
      if (cause instanceof Scope.NoAnswer) {
        return new Outcome.Broken("Your machine could not be asked. It is asked again by itself.");
      }
    }
    LOG.warn("Check %s of %s".formatted(check.id(), check.expect().file()), "is wrong", thrown);
    return new Outcome.Broken("This check has a mistake of ours; your work is not judged by it.");
  }

  private List<Outcome.Finding> findings(Check check) throws CelEvaluationException {
    List<Outcome.Finding> findings = new ArrayList<>(said(check));
    if (findings.isEmpty()) {
      findings.add(new Outcome.Finding(check.title() + ": this does not hold yet.", "", ""));
    }
    values
        .facts()
        .forEach(
            (node, facts) ->
                Omissions.of(facts, kind -> exercise.dependsOn(node, kind))
                    .forEach(say -> findings.add(new Outcome.Finding(say, "", ""))));
    return List.copyOf(findings);
  }

  private List<Outcome.Finding> said(Check check) throws CelEvaluationException {
    for (Otherwise otherwise : check.otherwise()) {
      List<Outcome.Finding> findings = new ArrayList<>();
      for (Map<String, Object> names : elements(otherwise)) {
        boolean applies =
            otherwise.condition().isEmpty() || scope.holds(otherwise.condition().get(), names);
        if (applies) {
          findings.add(finding(otherwise, names));
        }
        if (findings.size() == MOST_FINDINGS) {
          return findings;
        }
      }
      if (!findings.isEmpty()) {
        return findings;
      }
    }
    return List.of();
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
