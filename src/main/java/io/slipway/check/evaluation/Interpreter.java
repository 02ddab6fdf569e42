package io.slipway.check.evaluation;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.values.NullValue;
import dev.cel.extensions.CelExtensions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionResolver;
import dev.cel.runtime.CelLateFunctionBindings;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.slipway.check.facts.DnsNames;
import io.slipway.check.facts.Facts;
import io.slipway.check.facts.ImageName;
import io.slipway.lesson.Expressions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Runs compiled expressions. */
final class Interpreter {
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder()
          .setOptions(Expressions.OPTIONS)
          .addLibraries(
              CelExtensions.strings(),
              CelExtensions.lists(),
              CelExtensions.sets(Expressions.OPTIONS))
          .addFunctionBindings(
              CelFunctionBinding.from(
                  "container_runs_string", Map.class, String.class, Interpreter::runs),
              CelFunctionBinding.from(
                  "container_answersTo_string_string",
                  List.of(Map.class, String.class, String.class),
                  Interpreter::answersTo),
              CelFunctionBinding.from(
                  "list_without_list", List.class, List.class, Interpreter::without),
              CelFunctionBinding.from(
                  "map_keys", Map.class, map -> new ArrayList<Object>(map.keySet())))
          .addLateBoundFunctions("network", "container", "image", "volume")
          .build();

  private Interpreter() {}

  static CelRuntime.Program program(CelAbstractSyntaxTree tree) {
    try {
      return RUNTIME.createProgram(tree);
    } catch (CelEvaluationException e) {
      throw new IllegalArgumentException("compiled but not runnable", e);
    }
  }

  /** Functions that look into the facts of one reading. */
  static CelFunctionResolver functions(Facts facts) {
    return CelLateFunctionBindings.from(
        lookup("network", facts::network),
        lookup("container", facts::container),
        lookup("image", facts::image),
        lookup("volume", facts::volume));
  }

  @SuppressWarnings("Immutable") // Facts never change.
  private static CelFunctionBinding lookup(
      String function, Function<String, Optional<Map<String, Object>>> find) {
    return CelFunctionBinding.from(
        function + "_string",
        String.class,
        name -> {
          EvaluationTime.check();
          return find.apply(name).map(Object.class::cast).orElse(NullValue.NULL_VALUE);
        });
  }

  private static boolean runs(Map<?, ?> container, String image) {
    EvaluationTime.check();
    String wanted = ImageName.of(image);
    return wanted.equals(container.get("image"))
        || container.get("imageNames") instanceof List<?> names && names.contains(wanted)
        || image.equals(container.get("imageId"));
  }

  private static boolean answersTo(Object[] arguments) {
    EvaluationTime.check();
    return DnsNames.answersTo(
        (Map<?, ?>) arguments[0], (String) arguments[1], (String) arguments[2]);
  }

  /** Each is looked up by what it is made of: lists may be long, and what is in them deep. */
  private static List<Object> without(List<?> list, List<?> others) {
    Set<Object> out = new HashSet<>(others);
    List<Object> rest = new ArrayList<>();
    for (Object element : list) {
      EvaluationTime.check();
      if (!out.contains(element)) {
        rest.add(element);
      }
    }
    return rest;
  }
}
