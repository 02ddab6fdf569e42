package io.slipway.check;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelRuntime;
import io.slipway.lesson.Code;
import io.slipway.lesson.Exercise;
import io.slipway.lesson.Exercise.Source;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An exercise ready to be evaluated any number of times, by any number of threads. */
final class CompiledExercise {
  private final Exercise exercise;
  private final Code code;
  private final Set<Concern> concerns;
  private final Map<CelAbstractSyntaxTree, CelRuntime.Program> programs = new IdentityHashMap<>();

  CompiledExercise(Exercise exercise) {
    this.exercise = exercise;
    this.code = Code.of(exercise);
    this.concerns = EnumSet.noneOf(Concern.class);
    if (!exercise.probes().isEmpty()) {
      concerns.addAll(Set.of(Concern.CONTAINER, Concern.NETWORK));
    }
    for (CelAbstractSyntaxTree tree : code.trees()) {
      concerns.addAll(Concern.of(tree));
      programs.put(tree, Interpreter.program(tree));
    }
  }

  Exercise exercise() {
    return exercise;
  }

  boolean concerns(Concern concern) {
    return concerns.contains(concern);
  }

  CelRuntime.Program program(Source source) {
    return program(code.expression(source));
  }

  List<Code.Piece> template(Source source) {
    return code.template(source);
  }

  CelRuntime.Program program(CelAbstractSyntaxTree tree) {
    CelRuntime.Program program = programs.get(tree);
    if (program == null) {
      throw new IllegalArgumentException("an expression of another exercise");
    }
    return program;
  }
}
