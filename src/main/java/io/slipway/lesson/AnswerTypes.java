package io.slipway.lesson;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.DYN;
import static dev.cel.common.types.SimpleType.INT;
import static dev.cel.common.types.SimpleType.STRING;

import dev.cel.common.types.StructType;
import java.util.List;
import java.util.Map;

/** The types of what shells, the name server and probes say. */
final class AnswerTypes {
  static final StructType COMMAND =
      ObjectType.of("Command", Map.of("command", STRING, "shell", STRING, "exit", INT));
  static final StructType LOOKUP =
      ObjectType.of(
          "Lookup",
          Map.of(
              "container", STRING,
              "image", STRING,
              "exists", BOOL,
              "name", STRING,
              "addresses", ObjectType.TEXTS));
  static final StructType ANSWER =
      ObjectType.of(
          "Answer",
          Map.ofEntries(
              Map.entry("error", STRING),
              Map.entry("detail", STRING),
              Map.entry("addresses", ObjectType.TEXTS),
              Map.entry("status", INT),
              Map.entry("body", STRING),
              Map.entry("json", DYN),
              Map.entry("address", STRING),
              Map.entry("exists", BOOL),
              Map.entry("size", INT),
              Map.entry("millis", INT),
              Map.entry("processes", ObjectType.TEXTS)));

  static final List<StructType> ALL = List.of(COMMAND, LOOKUP, ANSWER);

  private AnswerTypes() {}
}
