package io.slipway.check.evaluation;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import io.slipway.lesson.Code;
import io.slipway.lesson.Lesson;
import io.slipway.machine.ChangeKind;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which changes, on which machines, an exercise's checks depend on. */
record Dependencies(Map<String, Set<ChangeKind>> kinds) {

  /**
   * Those of all that is compiled. What stands by itself is the first machine's; which machine's a
   * field or a method looks at is not followed, so it counts for each that is named.
   */
  static Dependencies of(Code code, boolean probes) {
    Set<ChangeKind> plain = EnumSet.noneOf(ChangeKind.class);
    Set<ChangeKind> named = EnumSet.noneOf(ChangeKind.class);
    if (probes) {
      plain.addAll(Set.of(ChangeKind.CONTAINER, ChangeKind.NETWORK));
      named.addAll(plain);
    }
    code.trees().forEach(tree -> add(tree, plain, named));
    Map<String, Set<ChangeKind>> kinds = new TreeMap<>();
    code.nodes().forEach(node -> kinds.put(node, new HashSet<>(named)));
    kinds.computeIfAbsent(Lesson.FIRST_NODE, node -> new HashSet<>()).addAll(plain);
    return new Dependencies(kinds);
  }

  Set<String> nodes() {
    return kinds.keySet();
  }

  boolean on(String node, ChangeKind kind) {
    return kinds.getOrDefault(node, Set.of()).contains(kind);
  }

  private static void add(
      CelAbstractSyntaxTree tree, Set<ChangeKind> plain, Set<ChangeKind> named) {
    CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .map(node -> node.expr())
        .forEach(expression -> add(expression, plain, named));
  }

  private static void add(CelExpr expression, Set<ChangeKind> plain, Set<ChangeKind> named) {
    switch (expression.getKind()) {
      case IDENT -> plain.addAll(behind(expression.ident().name()));
      case SELECT -> named.addAll(behind(expression.select().field()));
      case CALL -> {
        boolean isMethod = expression.call().target().isPresent();
        (isMethod ? named : plain).addAll(behind(expression.call().function()));
      }
      default -> {}
    }
  }

  private static Set<ChangeKind> behind(String name) {
    return switch (name) {
      // A container's networks and image names, and a network's containers, are each the other's.
      case "containers", "container" ->
          EnumSet.of(ChangeKind.CONTAINER, ChangeKind.NETWORK, ChangeKind.IMAGE);
      case "networks", "network" -> EnumSet.of(ChangeKind.CONTAINER, ChangeKind.NETWORK);
      case "images", "image" -> EnumSet.of(ChangeKind.IMAGE);
      case "volumes", "volume" -> EnumSet.of(ChangeKind.CONTAINER, ChangeKind.VOLUME);
      case "commands" -> EnumSet.of(ChangeKind.COMMAND);
      case "lookups" -> EnumSet.of(ChangeKind.LOOKUP);
      default -> Set.of();
    };
  }
}
