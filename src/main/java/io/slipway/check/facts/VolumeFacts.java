package io.slipway.check.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A volume as expressions see it. */
final class VolumeFacts {
  private static final Pattern DRAWN_NAME = Pattern.compile("[0-9a-f]{64}");

  private VolumeFacts() {}

  /** The names of the containers that have each volume, by its name. */
  static Map<String, SortedSet<String>> users(List<JsonNode> containers) {
    Map<String, SortedSet<String>> users = new HashMap<>();
    for (JsonNode container : containers) {
      String name = ContainerFacts.name(container);
      for (JsonNode mount : Json.at(container, "Mounts")) {
        users.computeIfAbsent(Json.text(mount, "Name"), volume -> new TreeSet<>()).add(name);
      }
    }
    return users;
  }

  static Map<String, Object> of(JsonNode inspected, Map<String, SortedSet<String>> users) {
    String name = Json.text(inspected, "Name");
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", name);
    facts.put("driver", Json.text(inspected, "Driver"));
    facts.put("mountpoint", Json.text(inspected, "Mountpoint"));
    facts.put("anonymous", DRAWN_NAME.matcher(name).matches());
    facts.put("containers", List.copyOf(users.getOrDefault(name, Collections.emptySortedSet())));
    facts.put("labels", Json.textMap(inspected, "Labels"));
    facts.put("inspect", Json.plain(inspected));
    return facts;
  }
}
