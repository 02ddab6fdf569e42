package io.slipway.check.evaluation;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import io.slipway.machine.ChangeKind;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out which changes an expression's value depends on. */
final class Dependencies {
  private Dependencies() {}

  static Set<ChangeKind> of(CelAbstractSyntaxTree tree) {
    return CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .flatMap(node -> named(node.expr()).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ChangeKind.class)));
  }

  private static Set<ChangeKind> named(CelExpr expression) {
    return switch (expression.getKind()) {
      case IDENT -> named(expression.ident().name());
      case CALL -> named(expression.call().function());
      default -> Set.of();
    };
  }

  private static Set<ChangeKind> named(String name) {
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
