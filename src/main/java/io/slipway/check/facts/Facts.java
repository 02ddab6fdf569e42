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

  public Optional<Object> find(String variable) {
    return switch (variable) {
      case "containers" -> Optional.of(containers);
      case "networks" -> Optional.of(networks);
      case "images" -> Optional.of(images);
      case "volumes" -> Optional.of(volumes);
      case "commands" -> Optional.of(commands);
      case "lookups" -> Optional.of(lookups);
      default -> Optional.empty();
    };
  }

  public Optional<Map<String, Object>> network(String name) {
    return first(networks, network -> name.equals(network.get("name")));
  }

  public Optional<Map<String, Object>> container(String name) {
    Optional<Map<String, Object>> named =
        first(containers, container -> name.equals(container.get("name")));
    return named.isPresent() || name.length() < 3
        ? named
        : first(containers, container -> text(container, "id").startsWith(name));
  }

  public Optional<Map<String, Object>> image(String name) {
    String wanted = ImageName.of(name);
    return first(images, image -> ((List<?>) values(image, "names")).contains(wanted));
  }

  public Optional<Map<String, Object>> volume(String name) {
    return first(volumes, volume -> name.equals(volume.get("name")));
  }

  public static String text(Map<?, ?> facts, String key) {
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
