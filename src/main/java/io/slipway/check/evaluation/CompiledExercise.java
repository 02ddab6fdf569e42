package io.slipway.check.evaluation;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelRuntime;
import io.slipway.lesson.Code;
import io.slipway.lesson.Exercise;
import io.slipway.lesson.Exercise.Source;
import io.slipway.machine.ChangeKind;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An exercise ready to be evaluated any number of times, by any number of threads. */
public final class CompiledExercise {
  private final Exercise exercise;
  private final Code code;
  private final Dependencies dependsOn;
  private final Map<CelAbstractSyntaxTree, CelRuntime.Program> programs = new IdentityHashMap<>();

  public CompiledExercise(Exercise exercise) {
    this.exercise = exercise;
    this.code = Code.of(exercise);
    this.dependsOn = Dependencies.of(code, !exercise.probes().isEmpty());
    code.trees().forEach(tree -> programs.put(tree, Interpreter.program(tree)));
  }

  public Exercise exercise() {
    return exercise;
  }

  /** The machines that its checks look at. */
  public Set<String> nodes() {
    return dependsOn.nodes();
  }

  /** Whether a change of this kind on a machine can make checks come out otherwise. */
  public boolean dependsOn(String node, ChangeKind kind) {
    return dependsOn.on(node, kind);
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
