package io.slipway.check;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionResolver;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import io.slipway.lesson.Code;
import io.slipway.lesson.Exercise.Probe;
import io.slipway.lesson.Exercise.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The names that an exercise's expressions see during one evaluation; what has not been needed has
 * not been computed, and no probe has been asked.
 */
final class Scope implements CelVariableResolver {
  /** So many answers are asked for before {@code until} is tried. */
  private static final int BATCH = 4;

  private final CompiledExercise exercise;
  private final Reading reading;
  private final Prober prober;
  private final CelFunctionResolver functions;
  private final Map<String, Object> known = new HashMap<>();
  private boolean probed;

  Scope(CompiledExercise exercise, Reading reading, Prober prober) {
    this.exercise = exercise;
    this.reading = reading;
    this.prober = prober;
    this.functions = Interpreter.functions(reading);
  }

  /** A name's value could not be computed; the cause says why. */
  static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unknown(String name, Throwable cause) {
      super(name + " could not be computed", cause);
    }
  }

  @Override
  public Optional<Object> find(String name) {
    if (exercise.exercise().probes().containsKey(name)) {
      probed = true;
    }
    Object value = known.get(name);
    if (value == null) {
      value = compute(name);
      if (value != null) {
        known.put(name, value);
      }
    }
    return Optional.ofNullable(value);
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
            text.append(Shown.of(run(exercise.program(tree), names)));
      }
    }
    return text.toString();
  }

  private Object run(CelRuntime.Program program, Map<String, Object> names)
      throws CelEvaluationException {
    CelVariableResolver resolver =
        names.isEmpty()
            ? this
            : name -> names.containsKey(name) ? Optional.ofNullable(names.get(name)) : find(name);
    return program.eval(resolver, functions);
  }

  private @Nullable Object compute(String name) {
    Optional<Object> read = reading.find(name);
    if (read.isPresent()) {
      return read.get();
    }
    Source let = exercise.exercise().let().get(name);
    Probe probe = exercise.exercise().probes().get(name);
    try {
      if (let != null) {
        return value(let, Map.of());
      }
      return probe == null ? null : ask(probe);
    } catch (CelEvaluationException e) {
      throw new Unknown(name, e);
    }
  }

  private Object ask(Probe probe) throws CelEvaluationException {
    String target = fill(probe.target(), Map.of());
    Optional<String> from = new Vantage(reading).choose(value(probe.from(), Map.of()), target);
    String question = probe.question().name().toLowerCase(Locale.ROOT);
    if (from.isEmpty()) {
      Map<String, Object> answer = Answers.error("no-container", "nothing runs there to ask from");
      return probe.times() == 1 ? answer : List.of(answer);
    }
    // One first: when it is not answered in time, the others would not be either.
    List<Map<String, Object>> answers = new ArrayList<>(ask(from.get(), question, target, 1));
    while (answers.size() < probe.times()
        && !"timeout".equals(answers.getLast().get("error"))
        && !enough(probe, answers)) {
      int times = Math.min(BATCH, probe.times() - answers.size());
      answers.addAll(ask(from.get(), question, target, times));
    }
    return probe.times() == 1 ? answers.getFirst() : answers;
  }

  private List<Map<String, Object>> ask(String from, String question, String target, int times) {
    boolean processes = question.equals(Probe.Question.PROCESSES.name().toLowerCase(Locale.ROOT));
    try {
      return prober.ask(from, question, processes ? (Object) true : target, times);
    } catch (Agent.Refused e) {
      // The container ended between the reading and the question: its end will be told as an event.
      if (e.code().equals("not-running") || e.code().equals("no-such-container")) {
        return List.of(Answers.error("no-container", String.valueOf(e.getMessage())));
      }
      throw e;
    }
  }

  private boolean enough(Probe probe, List<Map<String, Object>> answers) {
    Object it = probe.times() == 1 ? answers.getFirst() : answers;
    try {
      return probe.until().isPresent() && holds(probe.until().get(), Map.of("it", it));
    } catch (CelEvaluationException e) {
      return false; // An answer without what the condition looks at: not yet.
    }
  }
}
