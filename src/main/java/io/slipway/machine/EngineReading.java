package io.slipway.machine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a machine's engine and shells know at one moment. The engine's objects are as {@code docker
 * inspect} prints them; there are at most 500 of each kind.
 *
 * @param version the engine's
 * @param commands the last that ended in the learner's shells, oldest first
 * @param lookups names that containers asked Docker's name server for
 * @param omitted what had no room in the reading
 */
public record EngineReading(
    String version,
    List<JsonNode> containers,
    List<JsonNode> networks,
    List<JsonNode> images,
    List<JsonNode> volumes,
    List<Command> commands,
    List<Lookup> lookups,
    List<Omitted> omitted) {
  private static final int MOST_OBJECTS = 500;
  private static final int MOST_COMMANDS = 200;
  private static final int MOST_OMITTED = 4 * MOST_OBJECTS;

  public EngineReading {
    requireAtMost(MOST_OBJECTS, "containers", containers);
    requireAtMost(MOST_OBJECTS, "networks", networks);
    requireAtMost(MOST_OBJECTS, "images", images);
    requireAtMost(MOST_OBJECTS, "volumes", volumes);
    requireAtMost(MOST_COMMANDS, "commands", commands);
    requireAtMost(MOST_OBJECTS, "lookups", lookups);
    requireAtMost(MOST_OMITTED, "omitted objects", omitted);
  }

  private static void requireAtMost(int most, String what, List<?> list) {
    if (list.size() > most) {
      throw new MachineException.TooLarge("%d %s".formatted(list.size(), what));
    }
  }

  /**
   * A command that was typed and has ended.
   *
   * @param shell the name of the shell
   */
  public record Command(String command, int exit, String shell) {}

  /**
   * A container asked for a name and got these addresses.
   *
   * @param container its id
   * @param exists whether the container is still there
   */
  public record Lookup(
      String container,
      String containerName,
      String image,
      boolean exists,
      String name,
      List<String> addresses) {}

  /**
   * One thing that was too large, or a number of things that were too many.
   *
   * @param kind {@code container}, {@code network}, {@code image}, {@code volume}, {@code lookup}
   * @param id of the one thing, else empty
   * @param bytes it has at least so many
   */
  public record Omitted(String kind, String id, String name, long bytes, String reason, int count) {
    public static final String TOO_LARGE = "too-large";
    public static final String TOO_MANY = "too-many";
  }
}
