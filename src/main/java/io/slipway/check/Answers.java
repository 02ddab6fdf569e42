package io.slipway.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.engine.EngineException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A probe's answers as expressions see them: every field is there, empty where it says nothing. */
final class Answers {
  private Answers() {}

  static List<Map<String, Object>> of(JsonNode answer) {
    List<Map<String, Object>> answers = new ArrayList<>();
    answer.path("answers").forEach(one -> answers.add(answer(one)));
    return answers;
  }

  /** What a probe that could not be asked is answered with. */
  static Map<String, Object> error(String error, String detail) {
    Map<String, Object> facts = new LinkedHashMap<>(answer(Agent.parse("{}")));
    facts.put("error", error);
    facts.put("detail", detail);
    return facts;
  }

  private static Map<String, Object> answer(JsonNode one) {
    String body = one.has("body") ? Json.text(one, "body") : Json.text(one, "content");
    List<String> processes = new ArrayList<>();
    one.path("processes").forEach(process -> processes.add(Json.text(process, "command")));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("error", Json.text(one, "error"));
    facts.put("detail", Json.text(one, "detail"));
    facts.put("addresses", Json.texts(one, "addresses"));
    facts.put("status", Json.number(one, "status"));
    facts.put("body", body);
    facts.put("json", object(body));
    facts.put("address", Json.text(one, "address"));
    facts.put("exists", Json.flag(one, "exists"));
    facts.put("size", Json.number(one, "size"));
    facts.put("millis", Json.number(one, "millis"));
    facts.put("processes", processes);
    return facts;
  }

  private static Object object(String body) {
    if (!body.stripLeading().startsWith("{")) {
      return Map.of();
    }
    try {
      return Json.plain(Agent.parse(body));
    } catch (EngineException e) {
      return Map.of(); // It only looked like an object.
    }
  }
}
