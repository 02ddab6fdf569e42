package io.slipway.check.evaluation;

import io.slipway.check.Outcome;
import io.slipway.check.Report;
import io.slipway.lesson.Exercise;
import io.slipway.lesson.Exercise.Check;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Judges an exercise by its evidence: the same evidence gives the same result. */
public final class Evaluation {
  private final Exercise exercise;
  private final Evidence evidence;
  private final CheckJudge judge;
  private final Map<String, Check> checks = new HashMap<>();
  private final Map<String, Outcome> now = new HashMap<>();

  private Evaluation(CompiledExercise exercise, Evidence evidence, ReadingValues values) {
    this.exercise = exercise.exercise();
    this.evidence = evidence;
    this.judge = new CheckJudge(exercise, evidence, values);
    this.exercise.checks().forEach(check -> checks.put(check.id(), check));
  }

  /** What an evaluation gives. */
  public sealed interface Result {
    /**
     * All checks came out.
     *
     * @param mayChange whether a check that is not green may turn green with no event of the
     *     engine, because it depends on what a probe was answered
     */
    record Done(Report report, boolean mayChange) implements Result {}

    /**
     * Something must be asked first.
     *
     * @param known how checks came out that do not depend on it
     */
    record Asks(Question question, int times, Report known) implements Result {}
  }

  /** Judges by what the evidence has. */
  public static Result of(CompiledExercise exercise, Evidence evidence) {
    return of(exercise, evidence, new ReadingValues(exercise, evidence.facts()));
  }

  /** Judges with values that were computed from the same readings before. */
  static Result of(CompiledExercise exercise, Evidence evidence, ReadingValues values) {
    return new Evaluation(exercise, evidence, values).run();
  }

  /** What is said while the engine cannot be asked. */
  public static Report broken(
      Exercise exercise, Instant at, String reason, Set<String> passedBefore) {
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
                        passedBefore.contains(check.id())
                            ? new Outcome.PassedBefore(false)
                            : new Outcome.Broken(reason)))
            .toList());
  }

  private Result run() {
    Map<String, Outcome> shown = new HashMap<>();
    try {
      for (Check check : exercise.checks()) {
        Outcome outcome = now(check, new HashSet<>());
        shown.put(check.id(), isKept(check) ? outcome.afterPassing(now) : outcome);
      }
    } catch (MustAsk e) {
      return new Result.Asks(e.question(), e.times(), report(shown));
    }
    // What is green from before is asked again as well, or it is said for ever not to hold.
    boolean open = shown.values().stream().anyMatch(one -> !(one instanceof Outcome.Passed));
    return new Result.Done(report(shown), open && judge.mayChange());
  }

  private boolean isKept(Check check) {
    return evidence.passedBefore().contains(check.id());
  }

  private Report report(Map<String, Outcome> shown) {
    return new Report(
        exercise.id(),
        exercise.version(),
        evidence.at(),
        exercise.checks().stream()
            .flatMap(
                check ->
                    Stream.ofNullable(shown.get(check.id()))
                        .map(out -> new Report.Result(check.id(), check.points(), out)))
            .toList());
  }

  /**
   * How a check comes out now, whatever it was before: what needs it looks at what is, not at what
   * was. What it needs itself is judged first, wherever it stands.
   */
  private Outcome now(Check check, Set<String> open) {
    Outcome known = now.get(check.id());
    if (known != null) {
      return known;
    }
    Outcome outcome = null;
    for (String need : check.needs()) {
      if (outcome == null
          && open.add(check.id() + ">" + need)
          && checks.get(need) instanceof Check needed
          && !(now(needed, open) instanceof Outcome.Passed)) {
        outcome = new Outcome.Waiting(need);
      }
    }
    if (outcome == null) {
      outcome = judge.judge(check);
    }
    now.put(check.id(), outcome);
    return outcome;
  }
}
