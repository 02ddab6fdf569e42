package io.slipway.check.evaluation;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionResolver;
import dev.cel.runtime.CelVariableResolver;
import io.slipway.check.facts.Facts;
import io.slipway.lesson.Exercise.Source;
import io.slipway.lesson.Lesson;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The values of an exercise's names that depend on readings alone, each computed once. */
final class ReadingValues implements CelVariableResolver {
  private final CompiledExercise exercise;
  private final Map<String, Facts> facts;
  private final Map<String, Object> first;
  private final CelFunctionResolver functions;
  private final Map<String, Object> known = new HashMap<>();

  /**
   * The values by the facts of each machine that was read.
   *
   * @param facts by the machines' names
   */
  ReadingValues(CompiledExercise exercise, Map<String, Facts> facts) {
    this.exercise = exercise;
    this.facts = facts;
    Map<String, Map<String, Object>> nodes = new HashMap<>();
    facts.forEach((node, of) -> nodes.put(node, of.asNode()));
    this.first = nodes.getOrDefault(Lesson.FIRST_NODE, Map.of());
    this.functions = Interpreter.functions(nodes);
  }

  /** A name's value could not be computed; the cause says why. */
  static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unknown(String name, Throwable cause) {
      super(name + " could not be computed", cause);
    }
  }

  Map<String, Facts> facts() {
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
    Optional<Object> found = Optional.ofNullable(first.get(name));
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
