package io.slipway.check.evaluation;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelRuntime;
import io.slipway.lesson.Code;
import io.slipway.lesson.Exercise;
import io.slipway.lesson.Exercise.Source;
import io.slipway.machine.ChangeKind;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An exercise ready to be evaluated any number of times, by any number of threads. */
public final class CompiledExercise {
  private final Exercise exercise;
  private final Code code;
  private final Set<ChangeKind> dependsOn;
  private final Map<CelAbstractSyntaxTree, CelRuntime.Program> programs = new IdentityHashMap<>();

  public CompiledExercise(Exercise exercise) {
    this.exercise = exercise;
    this.code = Code.of(exercise);
    this.dependsOn = EnumSet.noneOf(ChangeKind.class);
    if (!exercise.probes().isEmpty()) {
      dependsOn.addAll(Set.of(ChangeKind.CONTAINER, ChangeKind.NETWORK));
    }
    for (CelAbstractSyntaxTree tree : code.trees()) {
      dependsOn.addAll(Dependencies.of(tree));
      programs.put(tree, Interpreter.program(tree));
    }
  }

  public Exercise exercise() {
    return exercise;
  }

  /** Whether a change of this kind can make checks come out otherwise. */
  public boolean dependsOn(ChangeKind kind) {
    return dependsOn.contains(kind);
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
