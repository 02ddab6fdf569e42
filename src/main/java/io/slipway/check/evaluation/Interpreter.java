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
import io.slipway.lesson.Lesson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

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
          .addLateBoundFunctions("node", "network", "container", "image", "volume")
          .build();

  private Interpreter() {}

  static CelRuntime.Program program(CelAbstractSyntaxTree tree) {
    try {
      return RUNTIME.createProgram(tree);
    } catch (CelEvaluationException e) {
      throw new IllegalArgumentException("compiled but not runnable", e);
    }
  }

  /** Functions that look into what machines have; without a machine's name, into the first's. */
  static CelFunctionResolver functions(Map<String, Map<String, Object>> nodes) {
    Map<String, Object> first = nodes.getOrDefault(Lesson.FIRST_NODE, Map.of());
    List<CelFunctionBinding> bindings = new ArrayList<>(List.of(node(nodes)));
    bindings.addAll(lookup(first, "network", "networks", Facts::named));
    bindings.addAll(lookup(first, "container", "containers", Facts::container));
    bindings.addAll(lookup(first, "image", "images", Facts::image));
    bindings.addAll(lookup(first, "volume", "volumes", Facts::named));
    return CelLateFunctionBindings.from(bindings);
  }

  @SuppressWarnings("Immutable") // Facts never change.
  private static CelFunctionBinding node(Map<String, Map<String, Object>> nodes) {
    return CelFunctionBinding.from(
        "node_string", String.class, name -> nodes.getOrDefault(name, Map.of()));
  }

  @SuppressWarnings("Immutable") // Facts never change.
  private static List<CelFunctionBinding> lookup(
      Map<?, ?> first,
      String function,
      String list,
      BiFunction<List<Map<?, ?>>, String, Optional<Map<?, ?>>> find) {
    List<Map<?, ?>> here = maps(first, list);
    return List.of(
        CelFunctionBinding.from(
            function + "_string", String.class, name -> orNull(find.apply(here, name))),
        CelFunctionBinding.from(
            "node_" + function + "_string",
            Map.class,
            String.class,
            (node, name) -> orNull(find.apply(maps(node, list), name))));
  }

  private static List<Map<?, ?>> maps(Map<?, ?> node, String list) {
    List<Map<?, ?>> maps = new ArrayList<>();
    for (Object one : node.get(list) instanceof List<?> all ? all : List.of()) {
      if (one instanceof Map<?, ?> map) {
        maps.add(map);
      }
    }
    return maps;
  }

  private static Object orNull(Optional<Map<?, ?>> found) {
    EvaluationTime.check();
    return found.map(Object.class::cast).orElse(NullValue.NULL_VALUE);
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
