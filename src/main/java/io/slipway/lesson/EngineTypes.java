package io.slipway.lesson;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.DYN;
import static dev.cel.common.types.SimpleType.INT;
import static dev.cel.common.types.SimpleType.STRING;

import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.StructType;
import java.util.List;
import java.util.Map;

/** The types of what an engine has: containers, networks, images, volumes. */
final class EngineTypes {
  static final StructType ATTACHMENT =
      ObjectType.of(
          "Attachment",
          Map.of("aliases", ObjectType.TEXTS, "names", ObjectType.TEXTS, "address", STRING));
  static final StructType PORT =
      ObjectType.of(
          "Port", Map.of("container", INT, "host", INT, "protocol", STRING, "address", STRING));
  static final StructType MOUNT =
      ObjectType.of(
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
      ObjectType.of(
          "Container",
          Map.ofEntries(
              Map.entry("name", STRING),
              Map.entry("id", STRING),
              Map.entry("image", STRING),
              Map.entry("imageId", STRING),
              Map.entry("imageNames", ObjectType.TEXTS),
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
              Map.entry("env", ObjectType.TEXT_MAP),
              Map.entry("labels", ObjectType.TEXT_MAP),
              Map.entry("command", ObjectType.TEXTS),
              Map.entry("links", ObjectType.TEXTS),
              Map.entry("inspect", DYN)));
  static final StructType NETWORK =
      ObjectType.of(
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
              Map.entry("containers", ObjectType.TEXTS),
              Map.entry("labels", ObjectType.TEXT_MAP),
              Map.entry("inspect", DYN)));
  static final StructType IMAGE =
      ObjectType.of(
          "Image",
          Map.ofEntries(
              Map.entry("name", STRING),
              Map.entry("id", STRING),
              Map.entry("user", STRING),
              Map.entry("workingDir", STRING),
              Map.entry("names", ObjectType.TEXTS),
              Map.entry("digests", ObjectType.TEXTS),
              Map.entry("layers", ObjectType.TEXTS),
              Map.entry("command", ObjectType.TEXTS),
              Map.entry("entrypoint", ObjectType.TEXTS),
              Map.entry("ports", ObjectType.TEXTS),
              Map.entry("size", INT),
              Map.entry("env", ObjectType.TEXT_MAP),
              Map.entry("labels", ObjectType.TEXT_MAP),
              Map.entry("inspect", DYN)));
  static final StructType VOLUME =
      ObjectType.of(
          "Volume",
          Map.of(
              "name", STRING,
              "driver", STRING,
              "mountpoint", STRING,
              "anonymous", BOOL,
              "containers", ObjectType.TEXTS,
              "labels", ObjectType.TEXT_MAP,
              "inspect", DYN));

  static final List<StructType> ALL =
      List.of(ATTACHMENT, PORT, MOUNT, CONTAINER, NETWORK, IMAGE, VOLUME);

  private EngineTypes() {}
}
