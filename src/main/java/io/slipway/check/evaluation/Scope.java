package io.slipway.check.evaluation;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import io.slipway.check.facts.AnswerFacts;
import io.slipway.lesson.Code;
import io.slipway.lesson.Exercise.Probe;
import io.slipway.lesson.Exercise.Source;
import io.slipway.machine.ProbeAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The names that an exercise's expressions see, by its evidence. It asks nothing: where an answer
 * is missing, {@link MustAsk} says which.
 */
final class Scope implements CelVariableResolver {
  /** So many answers are asked for before {@code until} is tried. */
  private static final int BATCH = 4;

  private final CompiledExercise exercise;
  private final Evidence evidence;
  private final ReadingValues values;
  private final Map<String, Object> answers = new HashMap<>();
  private @Nullable MustAsk missing;
  private boolean probed;

  Scope(CompiledExercise exercise, Evidence evidence, ReadingValues values) {
    this.exercise = exercise;
    this.evidence = evidence;
    this.values = values;
  }

  /** The machine could not be asked. */
  static final class NoAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public Optional<Object> find(String name) {
    Probe probe = exercise.exercise().probes().get(name);
    if (probe == null) {
      return values.find(name);
    }
    probed = true;
    Object known = answers.get(name);
    if (known == null) {
      try {
        known = answer(name, probe);
      } catch (CelEvaluationException e) {
        throw new ReadingValues.Unknown(name, e);
      }
      answers.put(name, known);
    }
    return Optional.of(known);
  }

  /** Whether a probe's answer was used since {@link #forgetProbed}. */
  boolean hasProbed() {
    return probed;
  }

  void forgetProbed() {
    probed = false;
  }

  Object value(Source source, Map<String, Object> names) throws CelEvaluationException {
    return run(exercise.program(source), names);
  }

  boolean holds(Source source, Map<String, Object> names) throws CelEvaluationException {
    return Boolean.TRUE.equals(value(source, names));
  }

  String fill(Source template, Map<String, Object> names) throws CelEvaluationException {
    StringBuilder text = new StringBuilder();
    for (Code.Piece piece : exercise.template(template)) {
      switch (piece) {
        case Code.Piece.Literal(String literal) -> text.append(literal);
        case Code.Piece.Hole(CelAbstractSyntaxTree tree) ->
            text.append(ValueText.of(run(exercise.program(tree), names)));
      }
    }
    return text.toString();
  }

  /** A missing answer matters only if there is no value without it. */
  private Object run(CelRuntime.Program program, Map<String, Object> names)
      throws CelEvaluationException {
    EvaluationTime.check();
    CelVariableResolver resolver =
        names.isEmpty()
            ? this
            : name -> names.containsKey(name) ? Optional.ofNullable(names.get(name)) : find(name);
    MustAsk before = missing;
    missing = null;
    try {
      Object value = program.eval(resolver, values.functions());
      missing = before;
      return value;
    } catch (CelEvaluationException | RuntimeException e) {
      if (missing != null) {
        throw missing;
      }
      throw e;
    }
  }

  private Object answer(String name, Probe probe) throws CelEvaluationException {
    String target = fill(probe.target(), Map.of());
    Optional<ProbeOrigin> from =
        ProbeOrigin.choose(values.facts(), value(probe.from(), Map.of()), target);
    if (from.isEmpty()) {
      return result(
          probe, List.of(ProbeAnswer.failed("no-container", "nothing runs there to ask from")));
    }
    Question question =
        new Question(name, from.get().node(), from.get().container(), probe.question(), target);
    if (evidence.isFailed(question)) {
      throw new NoAnswer();
    }
    List<ProbeAnswer> known = evidence.answers(question);
    Object result = result(probe, known);
    int more = more(probe, known, result);
    if (more > 0) {
      missing = new MustAsk(question, more);
      throw missing;
    }
    return result;
  }

  private static Object result(Probe probe, List<ProbeAnswer> answers) {
    List<Map<String, Object>> facts = answers.stream().map(AnswerFacts::of).toList();
    return probe.times() == 1 && !facts.isEmpty() ? facts.getFirst() : facts;
  }

  /** One first: when it is not answered in time, the others would not be either. */
  private int more(Probe probe, List<ProbeAnswer> known, Object result) {
    if (known.isEmpty()) {
      return 1;
    }
    boolean enough =
        known.size() >= probe.times()
            || known.getLast().error().equals("timeout")
            || isEnough(probe, result);
    return enough ? 0 : Math.min(BATCH, probe.times() - known.size());
  }

  private boolean isEnough(Probe probe, Object result) {
    try {
      return probe.until().isPresent() && holds(probe.until().get(), Map.of("it", result));
    } catch (CelEvaluationException e) {
      return false; // An answer without what the condition looks at: not yet.
    }
  }
}
