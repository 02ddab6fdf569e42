package io.slipway.check;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** A kind of thing that events tell of, and that an expression may depend on. */
enum Concern {
  CONTAINER,
  NETWORK,
  IMAGE,
  VOLUME,
  COMMAND;

  /** What the value of an expression depends on. */
  static Set<Concern> of(CelAbstractSyntaxTree tree) {
    return CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .flatMap(node -> named(node.expr()).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Concern.class)));
  }

  private static Set<Concern> named(CelExpr expression) {
    String name =
        switch (expression.getKind()) {
          case IDENT -> expression.ident().name();
          case CALL -> expression.call().function();
          default -> "";
        };
    boolean known = expression.getKind() == ExprKind.Kind.IDENT || !name.isEmpty();
    return known ? named(name) : Set.of();
  }

  private static Set<Concern> named(String name) {
    return switch (name) {
      // A container's networks and image names, and a network's containers, are each the other's.
      case "containers", "container" -> EnumSet.of(CONTAINER, NETWORK, IMAGE);
      case "networks", "network" -> EnumSet.of(CONTAINER, NETWORK);
      case "images", "image" -> EnumSet.of(IMAGE);
      case "volumes", "volume" -> EnumSet.of(CONTAINER, VOLUME);
      case "commands" -> EnumSet.of(COMMAND);
      default -> Set.of();
    };
  }
}
