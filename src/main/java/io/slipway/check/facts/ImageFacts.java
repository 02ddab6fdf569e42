package io.slipway.check.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An image as expressions see it. */
final class ImageFacts {
  private ImageFacts() {}

  static List<String> names(JsonNode inspected) {
    return Json.texts(inspected, "RepoTags").stream().map(ImageName::of).sorted().toList();
  }

  static Map<String, Object> of(JsonNode inspected) {
    List<String> names = names(inspected);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", names.isEmpty() ? "" : names.getFirst());
    facts.put("names", names);
    facts.put("id", Json.text(inspected, "Id"));
    facts.put("digests", Json.texts(inspected, "RepoDigests"));
    facts.put("layers", Json.texts(inspected, "RootFS", "Layers"));
    facts.put("size", Json.number(inspected, "Size"));
    facts.put("user", Json.text(inspected, "Config", "User"));
    facts.put("workingDir", Json.text(inspected, "Config", "WorkingDir"));
    facts.put("command", Json.texts(inspected, "Config", "Cmd"));
    facts.put("entrypoint", Json.texts(inspected, "Config", "Entrypoint"));
    facts.put("ports", Json.keys(inspected, "Config", "ExposedPorts"));
    facts.put("env", ContainerFacts.environment(Json.texts(inspected, "Config", "Env")));
    facts.put("labels", Json.textMap(inspected, "Config", "Labels"));
    facts.put("inspect", Json.plain(inspected));
    return facts;
  }
}
