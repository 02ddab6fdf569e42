package io.slipway.check.facts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slipway.machine.ProbeAnswer;
import java.util.LinkedHashMap;
import java.util.Map;

/** A probe's answer as expressions see it. */
public final class AnswerFacts {
  /** A body is what a learner's container says: 64 KiB at most, and no deeper than this. */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(32).build())
                  .build())
          .build();

  private AnswerFacts() {}

  public static Map<String, Object> of(ProbeAnswer answer) {
    String body = answer.body().isEmpty() ? answer.content() : answer.body();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("error", answer.error());
    facts.put("detail", answer.detail());
    facts.put("addresses", answer.addresses());
    facts.put("status", (long) answer.status());
    facts.put("body", body);
    facts.put("json", object(body));
    facts.put("address", answer.address());
    facts.put("exists", answer.exists());
    facts.put("size", answer.size());
    facts.put("millis", answer.millis());
    facts.put("processes", answer.processes().stream().map(ProbeAnswer.Process::command).toList());
    return facts;
  }

  private static Object object(String body) {
    if (!body.stripLeading().startsWith("{")) {
      return Map.of();
    }
    try {
      return Json.plain(JSON.readTree(body));
    } catch (JsonProcessingException e) {
      return Map.of(); // It only looked like an object.
    }
  }
}
