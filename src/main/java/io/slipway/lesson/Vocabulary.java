package io.slipway.lesson;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.DYN;
import static dev.cel.common.types.SimpleType.INT;
import static dev.cel.common.types.SimpleType.STRING;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.TypeParamType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The types, variables and functions that expressions may use; docs/lesson-format.md explains them.
 */
final class Vocabulary {
  private static final CelType TEXTS = ListType.create(STRING);
  private static final CelType TEXT_MAP = MapType.create(STRING, STRING);

  static final StructType ATTACHMENT =
      struct("Attachment", Map.of("aliases", TEXTS, "names", TEXTS, "address", STRING));
  static final StructType PORT =
      struct("Port", Map.of("container", INT, "host", INT, "protocol", STRING, "address", STRING));
  static final StructType MOUNT =
      struct(
          "Mount",
          Map.of(
              "type",
              STRING,
              "name",
              STRING,
              "source",
              STRING,
              "target",
              STRING,
              "readOnly",
              BOOL));
  static final StructType CONTAINER =
      struct(
          "Container",
          Map.ofEntries(
              Map.entry("name", STRING),
              Map.entry("id", STRING),
              Map.entry("image", STRING),
              Map.entry("imageId", STRING),
              Map.entry("imageNames", TEXTS),
              Map.entry("status", STRING),
              Map.entry("hostname", STRING),
              Map.entry("networkMode", STRING),
              Map.entry("user", STRING),
              Map.entry("workingDir", STRING),
              Map.entry("running", BOOL),
              Map.entry("privileged", BOOL),
              Map.entry("exitCode", INT),
              Map.entry("error", STRING),
              Map.entry("killedForMemory", BOOL),
              Map.entry("state", STRING),
              Map.entry("attachedTo", STRING),
              Map.entry("restarts", INT),
              Map.entry("memory", INT),
              Map.entry("networks", MapType.create(STRING, ATTACHMENT)),
              Map.entry("ports", ListType.create(PORT)),
              Map.entry("mounts", ListType.create(MOUNT)),
              Map.entry("env", TEXT_MAP),
              Map.entry("labels", TEXT_MAP),
              Map.entry("command", TEXTS),
              Map.entry("links", TEXTS),
              Map.entry("inspect", DYN)));
  static final StructType NETWORK =
      struct(
          "Network",
          Map.ofEntries(
              Map.entry("name", STRING),
              Map.entry("id", STRING),
              Map.entry("driver", STRING),
              Map.entry("scope", STRING),
              Map.entry("subnet", STRING),
              Map.entry("gateway", STRING),
              Map.entry("internal", BOOL),
              Map.entry("own", BOOL),
              Map.entry("containers", TEXTS),
              Map.entry("labels", TEXT_MAP),
              Map.entry("inspect", DYN)));
  static final StructType IMAGE =
      struct(
          "Image",
          Map.ofEntries(
              Map.entry("name", STRING),
              Map.entry("id", STRING),
              Map.entry("user", STRING),
              Map.entry("workingDir", STRING),
              Map.entry("names", TEXTS),
              Map.entry("digests", TEXTS),
              Map.entry("layers", TEXTS),
              Map.entry("command", TEXTS),
              Map.entry("entrypoint", TEXTS),
              Map.entry("ports", TEXTS),
              Map.entry("size", INT),
              Map.entry("env", TEXT_MAP),
              Map.entry("labels", TEXT_MAP),
              Map.entry("inspect", DYN)));
  static final StructType VOLUME =
      struct(
          "Volume",
          Map.of(
              "name", STRING,
              "driver", STRING,
              "mountpoint", STRING,
              "anonymous", BOOL,
              "containers", TEXTS,
              "labels", TEXT_MAP,
              "inspect", DYN));
  static final StructType COMMAND =
      struct("Command", Map.of("command", STRING, "shell", STRING, "exit", INT));
  static final StructType LOOKUP =
      struct(
          "Lookup",
          Map.of(
              "container", STRING,
              "image", STRING,
              "exists", BOOL,
              "name", STRING,
              "addresses", TEXTS));
  static final StructType ANSWER =
      struct(
          "Answer",
          Map.ofEntries(
              Map.entry("error", STRING),
              Map.entry("detail", STRING),
              Map.entry("addresses", TEXTS),
              Map.entry("status", INT),
              Map.entry("body", STRING),
              Map.entry("json", DYN),
              Map.entry("address", STRING),
              Map.entry("exists", BOOL),
              Map.entry("size", INT),
              Map.entry("millis", INT),
              Map.entry("processes", TEXTS)));

  private static final List<StructType> TYPES =
      List.of(ATTACHMENT, PORT, MOUNT, CONTAINER, NETWORK, IMAGE, VOLUME, COMMAND, LOOKUP, ANSWER);

  /** What every expression sees. */
  static final Map<String, CelType> VARIABLES =
      Map.of(
          "containers", ListType.create(CONTAINER),
          "networks", ListType.create(NETWORK),
          "images", ListType.create(IMAGE),
          "volumes", ListType.create(VOLUME),
          "commands", ListType.create(COMMAND),
          "lookups", ListType.create(LOOKUP));

  private static final TypeParamType ELEMENT = TypeParamType.create("T");

  static final List<CelFunctionDecl> FUNCTIONS =
      List.of(
          lookup("network", NETWORK),
          lookup("container", CONTAINER),
          lookup("image", IMAGE),
          lookup("volume", VOLUME),
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

  private Vocabulary() {}

  /** All field names there are, for suggestions. */
  static TreeSet<String> fieldNames() {
    TreeSet<String> names = new TreeSet<>();
    TYPES.forEach(type -> names.addAll(type.fieldNames()));
    return names;
  }

  static CelTypeProvider types() {
    return new CelTypeProvider() {
      @Override
      public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(TYPES);
      }

      @Override
      public Optional<CelType> findType(String name) {
        return TYPES.stream()
            .filter(type -> type.name().equals(name))
            .map(CelType.class::cast)
            .findFirst();
      }
    };
  }

  private static CelFunctionDecl lookup(String name, CelType type) {
    return CelFunctionDecl.newFunctionDeclaration(
        name, CelOverloadDecl.newGlobalOverload(name + "_string", type, STRING));
  }

  private static StructType struct(String name, Map<String, CelType> fields) {
    ImmutableSortedMap<String, CelType> sorted = ImmutableSortedMap.copyOf(fields);
    return StructType.create(
        name,
        ImmutableSet.copyOf(sorted.keySet()),
        field -> Optional.ofNullable(sorted.get(field)));
  }
}
