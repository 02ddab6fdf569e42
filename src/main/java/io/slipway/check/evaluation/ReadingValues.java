package io.slipway.check.evaluation;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionResolver;
import dev.cel.runtime.CelVariableResolver;
import io.slipway.check.facts.Facts;
import io.slipway.lesson.Exercise.Source;
import io.slipway.machine.EngineReading;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The values of an exercise's names that depend on the reading alone, each computed once. */
final class ReadingValues implements CelVariableResolver {
  private final CompiledExercise exercise;
  private final Facts facts;
  private final CelFunctionResolver functions;
  private final Map<String, Object> known = new HashMap<>();

  ReadingValues(CompiledExercise exercise, EngineReading reading) {
    this(exercise, Facts.of(reading));
  }

  ReadingValues(CompiledExercise exercise, Facts facts) {
    this.exercise = exercise;
    this.facts = facts;
    this.functions = Interpreter.functions(facts);
  }

  /** A name's value could not be computed; the cause says why. */
  static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unknown(String name, Throwable cause) {
      super(name + " could not be computed", cause);
    }
  }

  Facts facts() {
    return facts;
  }

  CelFunctionResolver functions() {
    return functions;
  }

  @Override
  public Optional<Object> find(String name) {
    EvaluationTime.check();
    Object value = known.get(name);
    if (value != null) {
      return Optional.of(value);
    }
    Optional<Object> found = facts.find(name);
    Source let = exercise.exercise().let().get(name);
    if (found.isEmpty() && let != null) {
      try {
        found = Optional.of(exercise.program(let).eval(this, functions));
      } catch (CelEvaluationException e) {
        throw new Unknown(name, e);
      }
    }
    found.ifPresent(one -> known.put(name, one));
    return found;
  }
}
