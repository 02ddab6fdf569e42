package io.slipway.check.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.machine.EngineReading;
import io.slipway.machine.EngineReading.Omitted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * What a learner's engine and shells said at one moment, as expressions see it; each list of the
 * engine's objects is sorted by name.
 *
 * @param omitted what the reading left out, and what is left out here
 */
public record Facts(
    List<Map<String, Object>> containers,
    List<Map<String, Object>> networks,
    List<Map<String, Object>> images,
    List<Map<String, Object>> volumes,
    List<Map<String, Object>> commands,
    List<Map<String, Object>> lookups,
    List<Omitted> omitted) {

  public static Facts of(EngineReading reading) {
    List<Omitted> omitted = new ArrayList<>(reading.omitted());
    List<JsonNode> containers = new Bounds("container", omitted).of(reading.containers());
    List<JsonNode> networks = new Bounds("network", omitted).of(reading.networks());
    List<JsonNode> images = new Bounds("image", omitted).of(reading.images());
    List<JsonNode> volumes = new Bounds("volume", omitted).of(reading.volumes());
    Map<String, List<String>> imageNames = new HashMap<>();
    for (JsonNode image : images) {
      imageNames.put(Json.text(image, "Id"), ImageFacts.names(image));
    }
    Map<String, String> containerNames = new HashMap<>();
    for (JsonNode container : containers) {
      containerNames.put(Json.text(container, "Id"), ContainerFacts.name(container));
    }
    Map<String, SortedSet<String>> volumeUsers = VolumeFacts.users(containers);
    return new Facts(
        facts(containers, node -> ContainerFacts.of(node, imageNames, containerNames)),
        facts(networks, NetworkFacts::of),
        facts(images, ImageFacts::of),
        facts(volumes, node -> VolumeFacts.of(node, volumeUsers)),
        reading.commands().stream().map(Facts::command).toList(),
        reading.lookups().stream().map(Facts::lookup).toList(),
        List.copyOf(omitted));
  }

  /** All of it under the names of the variables, as expressions see a machine. */
  public Map<String, Object> asNode() {
    return Map.of(
        "containers", containers,
        "networks", networks,
        "images", images,
        "volumes", volumes,
        "commands", commands,
        "lookups", lookups);
  }

  public Optional<Map<String, Object>> network(String name) {
    return named(networks, name);
  }

  public Optional<Map<String, Object>> container(String name) {
    return container(containers, name);
  }

  public Optional<Map<String, Object>> image(String name) {
    return image(images, name);
  }

  public Optional<Map<String, Object>> volume(String name) {
    return named(volumes, name);
  }

  /** The network or volume of that name. */
  public static <T extends Map<?, ?>> Optional<T> named(List<T> list, String name) {
    return list.stream().filter(one -> name.equals(one.get("name"))).findFirst();
  }

  /** Also by the start of its id. */
  public static <T extends Map<?, ?>> Optional<T> container(List<T> containers, String name) {
    Optional<T> named = named(containers, name);
    return named.isPresent() || name.length() < 3
        ? named
        : containers.stream().filter(one -> text(one, "id").startsWith(name)).findFirst();
  }

  /** By any of its names. */
  public static <T extends Map<?, ?>> Optional<T> image(List<T> images, String name) {
    String wanted = ImageName.of(name);
    return images.stream()
        .filter(image -> image.get("names") instanceof List<?> names && names.contains(wanted))
        .findFirst();
  }

  public static String text(Map<?, ?> facts, String key) {
    return String.valueOf(facts.get(key));
  }

  private static List<Map<String, Object>> facts(
      List<JsonNode> list, Function<JsonNode, Map<String, Object>> describe) {
    List<Map<String, Object>> facts = new ArrayList<>();
    list.forEach(node -> facts.add(describe.apply(node)));
    facts.sort(Comparator.comparing(one -> text(one, "name")));
    return facts;
  }

  private static Map<String, Object> command(EngineReading.Command command) {
    return Map.of(
        "command",
        Bounds.text(command.command()),
        "shell",
        Bounds.text(command.shell()),
        "exit",
        (long) command.exit());
  }

  private static Map<String, Object> lookup(EngineReading.Lookup lookup) {
    return Map.of(
        "container", Bounds.text(lookup.containerName()),
        "image", ImageName.of(Bounds.text(lookup.image())),
        "exists", lookup.exists(),
        "name", DnsNames.fold(Bounds.text(lookup.name())),
        "addresses",
            lookup.addresses().stream().limit(Bounds.MOST_ELEMENTS).map(Bounds::text).toList());
  }
}
