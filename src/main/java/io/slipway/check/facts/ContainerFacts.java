package io.slipway.check.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A container as expressions see it, made of what {@code docker inspect} prints. */
final class ContainerFacts {
  private static final String OF_CONTAINER = "container:";

  /** As the engine writes a port, {@code 80/tcp}; anything else is passed over. */
  private static final Pattern PORT = Pattern.compile("(\\d{1,5})(?:/([a-z]+))?");

  private final JsonNode inspected;
  private final String id;
  private final String name;

  private ContainerFacts(JsonNode inspected) {
    this.inspected = inspected;
    this.id = Json.text(inspected, "Id");
    this.name = name(inspected);
  }

  /**
   * Describes a container.
   *
   * @param imageNames the names of each image, by its id
   * @param containerNames the name of each container, by its id
   */
  static Map<String, Object> of(
      JsonNode inspected,
      Map<String, List<String>> imageNames,
      Map<String, String> containerNames) {
    return new ContainerFacts(inspected).facts(imageNames, containerNames);
  }

  static String name(JsonNode inspected) {
    return Json.text(inspected, "Name").replaceFirst("^/", "");
  }

  private Map<String, Object> facts(
      Map<String, List<String>> imageNames, Map<String, String> containerNames) {
    Map<String, Object> facts = new LinkedHashMap<>();
    String imageId = Json.text(inspected, "Image");
    facts.put("name", name);
    facts.put("id", id);
    facts.put("image", ImageName.of(Json.text(inspected, "Config", "Image")));
    facts.put("imageId", imageId);
    facts.put("imageNames", imageNames.getOrDefault(imageId, List.of()));
    facts.put(
        "running",
        Json.flag(inspected, "State", "Running") && !Json.flag(inspected, "State", "Paused"));
    new ContainerState(inspected).putInto(facts);
    facts.put("restarts", Json.number(inspected, "RestartCount"));
    facts.put("hostname", Json.text(inspected, "Config", "Hostname"));
    facts.put("user", Json.text(inspected, "Config", "User"));
    facts.put("workingDir", Json.text(inspected, "Config", "WorkingDir"));
    facts.put("networkMode", Json.text(inspected, "HostConfig", "NetworkMode"));
    facts.put("privileged", Json.flag(inspected, "HostConfig", "Privileged"));
    facts.put("memory", Json.number(inspected, "HostConfig", "Memory"));
    facts.put("command", command());
    facts.put("env", environment(Json.texts(inspected, "Config", "Env")));
    facts.put("labels", Json.textMap(inspected, "Config", "Labels"));
    facts.put("networks", networks());
    facts.put("attachedTo", attachedTo(containerNames));
    facts.put("links", links());
    facts.put("ports", ports());
    facts.put("mounts", mounts());
    facts.put("inspect", Json.plain(inspected));
    return facts;
  }

  static Map<String, String> environment(List<String> lines) {
    Map<String, String> environment = new TreeMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      environment.put(
          equals < 0 ? line : line.substring(0, equals),
          equals < 0 ? "" : line.substring(equals + 1));
    }
    return environment;
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Json.text(inspected, "Path"));
    command.addAll(Json.texts(inspected, "Args"));
    return command;
  }

  private Map<String, Object> networks() {
    Map<String, Object> networks = new TreeMap<>();
    Json.at(inspected, "NetworkSettings", "Networks")
        .properties()
        .forEach(
            entry ->
                networks.put(
                    entry.getKey(),
                    Map.of(
                        "aliases",
                        DnsNames.aliases(entry.getValue(), id),
                        "names",
                        DnsNames.names(entry.getKey(), entry.getValue(), name, id),
                        "address",
                        Json.text(entry.getValue(), "IPAddress"))));
    return networks;
  }

  /** Where it is on the network, in words: not being on any can be meant in two ways. */
  private String attachedTo(Map<String, String> containerNames) {
    String mode = Json.text(inspected, "HostConfig", "NetworkMode");
    if (mode.startsWith(OF_CONTAINER)) {
      String other = mode.substring(OF_CONTAINER.length());
      return "the network of " + containerNames.getOrDefault(other, other);
    }
    List<String> names = Json.keys(inspected, "NetworkSettings", "Networks");
    if (names.isEmpty()) {
      return "no network";
    }
    return names.equals(List.of("none"))
        ? "the network none, which leads nowhere"
        : names.stream().sorted().collect(Collectors.joining(", "));
  }

  /**
   * Links as {@code es1:search}, from the default bridge ({@code /es1:/alpine/search}) or others.
   */
  private List<String> links() {
    Set<String> links = new LinkedHashSet<>();
    for (String link : Json.texts(inspected, "HostConfig", "Links")) {
      int colon = link.indexOf(':');
      if (colon > 0) {
        links.add(
            link.substring(0, colon).replaceFirst("^/", "")
                + ":"
                + link.substring(link.lastIndexOf('/') + 1));
      }
    }
    Json.at(inspected, "NetworkSettings", "Networks")
        .forEach(attachment -> links.addAll(Json.texts(attachment, "Links")));
    return List.copyOf(links);
  }

  private List<Map<String, Object>> ports() {
    JsonNode open = Json.at(inspected, "NetworkSettings", "Ports");
    JsonNode asked = Json.at(inspected, "HostConfig", "PortBindings");
    Set<String> names = new LinkedHashSet<>(Json.keys(inspected, "Config", "ExposedPorts"));
    names.addAll(Json.keys(open));
    names.addAll(Json.keys(asked));
    List<Map<String, Object>> ports = new ArrayList<>();
    for (String port : names) {
      Matcher parts = PORT.matcher(port);
      if (!parts.matches()) {
        continue;
      }
      JsonNode published = open.path(port).isEmpty() ? asked.path(port) : open.path(port);
      Set<Long> seen = new LinkedHashSet<>();
      for (JsonNode binding : published) {
        // The engine says it twice, for IPv4 and for IPv6.
        if (seen.add(Json.number(binding, "HostPort"))) {
          ports.add(port(parts, Json.number(binding, "HostPort"), Json.text(binding, "HostIp")));
        }
      }
      if (seen.isEmpty()) {
        ports.add(port(parts, 0, ""));
      }
    }
    return ports;
  }

  private static Map<String, Object> port(MatchResult parts, long host, String address) {
    return Map.of(
        "container",
        Long.valueOf(parts.group(1)),
        "protocol",
        parts.group(2) == null ? "tcp" : parts.group(2),
        "host",
        host,
        "address",
        address);
  }

  private List<Map<String, Object>> mounts() {
    List<Map<String, Object>> mounts = new ArrayList<>();
    for (JsonNode mount : Json.at(inspected, "Mounts")) {
      mounts.add(
          Map.of(
              "type", Json.text(mount, "Type"),
              "name", Json.text(mount, "Name"),
              "source", Json.text(mount, "Source"),
              "target", Json.text(mount, "Destination"),
              "readOnly", !Json.flag(mount, "RW")));
    }
    return mounts;
  }
}
