package io.slipway.check.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A volume as expressions see it. */
final class VolumeFacts {
  private static final Pattern DRAWN_NAME = Pattern.compile("[0-9a-f]{64}");

  private VolumeFacts() {}

  static Map<String, Object> of(JsonNode inspected, List<JsonNode> containers) {
    String name = Json.text(inspected, "Name");
    List<String> users = new ArrayList<>();
    for (JsonNode container : containers) {
      for (JsonNode mount : Json.at(container, "Mounts")) {
        if (Json.text(mount, "Name").equals(name)) {
          users.add(Json.text(container, "Name").replaceFirst("^/", ""));
        }
      }
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", name);
    facts.put("driver", Json.text(inspected, "Driver"));
    facts.put("mountpoint", Json.text(inspected, "Mountpoint"));
    facts.put("anonymous", DRAWN_NAME.matcher(name).matches());
    facts.put("containers", users.stream().sorted().distinct().toList());
    facts.put("labels", Json.textMap(inspected, "Labels"));
    facts.put("inspect", Json.plain(inspected));
    return facts;
  }
}
