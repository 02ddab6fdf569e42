package io.slipway.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.engine.EngineException;
import io.slipway.engine.MachineLink;
import java.util.Map;

/** Asks the agent on a machine. */
final class Agent {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MachineLink link;

  Agent(MachineLink link) {
    this.link = link;
  }

  /** The agent's answer was an error. */
  static final class Refused extends EngineException {
    private static final long serialVersionUID = 1L;
    private final String code;

    Refused(String code, String detail) {
      super(code + ": " + detail);
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  Reading read() {
    return Reading.parse(ask(Map.of("op", "read")));
  }

  /** Sends a request and returns its answer. */
  JsonNode ask(Map<String, Object> request) {
    JsonNode answer = parse(link.ask(text(request)));
    if (!answer.isObject()) {
      throw new EngineException("The machine broke off its answer.");
    }
    if (answer.hasNonNull("error")) {
      throw new Refused(Json.text(answer, "error"), Json.text(answer, "detail"));
    }
    return answer;
  }

  static JsonNode parse(String document) {
    try {
      return JSON.readTree(document);
    } catch (JsonProcessingException e) {
      throw new EngineException("The machine's agent answered with something that is no JSON.", e);
    }
  }

  static String text(Map<String, Object> request) {
    try {
      return JSON.writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no request: " + request, e);
    }
  }
}
