package io.slipway.preview;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.kernel.StorableText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A port of a machine that leads to a container.
 *
 * @param container the container's name
 * @param containerPort the port within
 */
public record PublishedPort(int port, String container, int containerPort) {
  private static final int LONGEST_NAME = 64;
  private static final int MOST = 20;
  private static final int LAST_PORT = 65_535;

  /** Where a port must be bound for the machine's own 127.0.0.1 to lead there. */
  private static final Set<String> REACHED = Set.of("", "0.0.0.0", "127.0.0.1", "::");

  public PublishedPort {
    container = StorableText.of(container, LONGEST_NAME);
  }

  /** Those of running containers, as {@code docker inspect} prints these; the lowest first. */
  static List<PublishedPort> of(List<JsonNode> containers) {
    Map<Integer, PublishedPort> found = new TreeMap<>();
    for (JsonNode container : containers) {
      if (container.path("State").path("Running").asBoolean()) {
        String name = container.path("Name").asText().replaceFirst("^/", "");
        container
            .path("NetworkSettings")
            .path("Ports")
            .properties()
            .forEach(port -> add(found, name, port.getKey(), port.getValue()));
      }
    }
    return found.values().stream()
        .sorted(Comparator.comparingInt(PublishedPort::port))
        .limit(MOST)
        .toList();
  }

  private static void add(
      Map<Integer, PublishedPort> found, String name, String exposed, JsonNode bindings) {
    if (!exposed.endsWith("/tcp")) {
      return;
    }
    int within = number(exposed.substring(0, exposed.length() - "/tcp".length()));
    for (JsonNode binding : bindings) {
      int port = number(binding.path("HostPort").asText());
      if (port > 0 && within > 0 && REACHED.contains(binding.path("HostIp").asText())) {
        found.putIfAbsent(port, new PublishedPort(port, name, within));
      }
    }
  }

  /** Zero for what is no port. */
  private static int number(String text) {
    int number = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    return number <= LAST_PORT ? number : 0;
  }
}
