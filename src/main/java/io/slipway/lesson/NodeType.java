package io.slipway.lesson;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.StructType;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The type of a machine of the lab, {@code node("node2")}: what is on it, and happened there. */
final class NodeType {
  /** The function that gives one. */
  static final String FUNCTION = "node";

  /** What a machine has; of the first one these are names of their own. */
  static final Map<String, CelType> FIELDS =
      Map.of(
          "containers", ListType.create(EngineTypes.CONTAINER),
          "networks", ListType.create(EngineTypes.NETWORK),
          "images", ListType.create(EngineTypes.IMAGE),
          "volumes", ListType.create(EngineTypes.VOLUME),
          "commands", ListType.create(AnswerTypes.COMMAND),
          "lookups", ListType.create(AnswerTypes.LOOKUP));

  static final StructType NODE = ObjectType.of("Node", FIELDS);

  private NodeType() {}

  /** The machines that an expression names; none in place of a name that is only computed. */
  static Stream<Optional<String>> calls(CelAbstractSyntaxTree tree) {
    return CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .map(node -> node.expr())
        .filter(expression -> expression.getKind() == ExprKind.Kind.CALL)
        .filter(expression -> expression.call().function().equals(FUNCTION))
        .map(expression -> text(expression.call().args().getFirst()));
  }

  private static Optional<String> text(CelExpr argument) {
    return argument.getKind() == ExprKind.Kind.CONSTANT
            && argument.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(argument.constant().stringValue())
        : Optional.empty();
  }
}
