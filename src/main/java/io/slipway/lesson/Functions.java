package io.slipway.lesson;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.STRING;
import static io.slipway.lesson.EngineTypes.CONTAINER;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.TypeParamType;
import java.util.List;

/** The functions that expressions may use, beside CEL's own. */
final class Functions {
  private static final TypeParamType ELEMENT = TypeParamType.create("T");

  static final List<CelFunctionDecl> ALL =
      List.of(
          lookup("network", EngineTypes.NETWORK),
          lookup("container", CONTAINER),
          lookup("image", EngineTypes.IMAGE),
          lookup("volume", EngineTypes.VOLUME),
          CelFunctionDecl.newFunctionDeclaration(
              NodeType.FUNCTION,
              CelOverloadDecl.newGlobalOverload("node_string", NodeType.NODE, STRING)),
          CelFunctionDecl.newFunctionDeclaration(
              "runs",
              CelOverloadDecl.newMemberOverload("container_runs_string", BOOL, CONTAINER, STRING)),
          CelFunctionDecl.newFunctionDeclaration(
              "answersTo",
              CelOverloadDecl.newMemberOverload(
                  "container_answersTo_string_string", BOOL, CONTAINER, STRING, STRING)),
          CelFunctionDecl.newFunctionDeclaration(
              "without",
              CelOverloadDecl.newMemberOverload(
                  "list_without_list",
                  ListType.create(ELEMENT),
                  ListType.create(ELEMENT),
                  ListType.create(ELEMENT))),
          CelFunctionDecl.newFunctionDeclaration(
              "keys",
              CelOverloadDecl.newMemberOverload(
                  "map_keys",
                  ListType.create(ELEMENT),
                  MapType.create(ELEMENT, TypeParamType.create("V")))));

  private Functions() {}

  /** On the first machine, or as {@code node("node2").image("alpine")}. */
  private static CelFunctionDecl lookup(String name, CelType type) {
    return CelFunctionDecl.newFunctionDeclaration(
        name,
        CelOverloadDecl.newGlobalOverload(name + "_string", type, STRING),
        CelOverloadDecl.newMemberOverload("node_" + name + "_string", type, NodeType.NODE, STRING));
  }
}
