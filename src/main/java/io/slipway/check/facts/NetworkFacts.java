package io.slipway.check.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A network as expressions see it. */
final class NetworkFacts {
  private static final Set<String> GIVEN = Set.of("bridge", "host", "none");

  private NetworkFacts() {}

  static Map<String, Object> of(JsonNode inspected) {
    JsonNode range = Json.at(inspected, "IPAM", "Config").path(0);
    List<String> containers = new ArrayList<>();
    Json.at(inspected, "Containers").forEach(one -> containers.add(Json.text(one, "Name")));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", Json.text(inspected, "Name"));
    facts.put("id", Json.text(inspected, "Id"));
    facts.put("driver", Json.text(inspected, "Driver"));
    facts.put("scope", Json.text(inspected, "Scope"));
    facts.put("subnet", Json.text(range, "Subnet"));
    facts.put("gateway", Json.text(range, "Gateway"));
    facts.put("internal", Json.flag(inspected, "Internal"));
    facts.put("own", !GIVEN.contains(Json.text(inspected, "Name")));
    facts.put("containers", containers.stream().sorted().toList());
    facts.put("labels", Json.textMap(inspected, "Labels"));
    facts.put("inspect", Json.plain(inspected));
    return facts;
  }
}
