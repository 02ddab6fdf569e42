package io.slipway.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything a learner's engine said at one moment, as expressions see it; each list is sorted by
 * name.
 */
record Reading(
    Instant at,
    List<Map<String, Object>> containers,
    List<Map<String, Object>> networks,
    List<Map<String, Object>> images,
    List<Map<String, Object>> volumes,
    List<Map<String, Object>> commands) {

  /** Reads the agent's answer. */
  static Reading parse(JsonNode read) {
    Map<String, List<String>> imageNames = new HashMap<>();
    for (JsonNode image : read.path("images")) {
      imageNames.put(Json.text(image, "Id"), ImageFacts.names(image));
    }
    return new Reading(
        read.hasNonNull("at") ? Instant.parse(Json.text(read, "at")) : Instant.now(),
        facts(read.path("containers"), node -> ContainerFacts.of(node, imageNames)),
        facts(read.path("networks"), NetworkFacts::of),
        facts(read.path("images"), ImageFacts::of),
        facts(read.path("volumes"), node -> VolumeFacts.of(node, read.path("containers"))),
        commands(read.path("commands")));
  }

  Optional<Object> find(String variable) {
    return switch (variable) {
      case "containers" -> Optional.of(containers);
      case "networks" -> Optional.of(networks);
      case "images" -> Optional.of(images);
      case "volumes" -> Optional.of(volumes);
      case "commands" -> Optional.of(commands);
      default -> Optional.empty();
    };
  }

  Optional<Map<String, Object>> network(String name) {
    return first(networks, network -> name.equals(network.get("name")));
  }

  Optional<Map<String, Object>> container(String name) {
    Optional<Map<String, Object>> named =
        first(containers, container -> name.equals(container.get("name")));
    return named.isPresent() || name.length() < 3
        ? named
        : first(containers, container -> text(container, "id").startsWith(name));
  }

  Optional<Map<String, Object>> image(String name) {
    String wanted = ImageName.of(name);
    return first(images, image -> ((List<?>) values(image, "names")).contains(wanted));
  }

  Optional<Map<String, Object>> volume(String name) {
    return first(volumes, volume -> name.equals(volume.get("name")));
  }

  static String text(Map<?, ?> facts, String key) {
    return String.valueOf(facts.get(key));
  }

  private static Object values(Map<String, Object> facts, String key) {
    return facts.getOrDefault(key, List.of());
  }

  private static Optional<Map<String, Object>> first(
      List<Map<String, Object>> list, Function<Map<String, Object>, Boolean> wanted) {
    return list.stream().filter(wanted::apply).findFirst();
  }

  private static List<Map<String, Object>> facts(
      JsonNode list, Function<JsonNode, Map<String, Object>> describe) {
    List<Map<String, Object>> facts = new ArrayList<>();
    list.forEach(node -> facts.add(describe.apply(node)));
    facts.sort(Comparator.comparing(one -> text(one, "name")));
    return facts;
  }

  private static List<Map<String, Object>> commands(JsonNode list) {
    List<Map<String, Object>> commands = new ArrayList<>();
    for (JsonNode command : list) {
      commands.add(
          Map.of(
              "command", Json.text(command, "command"),
              "shell", Json.text(command, "shell"),
              "exit", Json.number(command, "exit")));
    }
    return commands;
  }
}
