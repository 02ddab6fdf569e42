package io.slipway.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.kernel.LabId;
import io.slipway.kernel.Problem;

/** What a page says on a lesson's socket. */
sealed interface LessonSocketRequest {
  record Start() implements LessonSocketRequest {}

  record Keep() implements LessonSocketRequest {}

  record Restart() implements LessonSocketRequest {}

  record End(LabId lab) implements LessonSocketRequest {}

  /** Asks for a hint of a check; {@code step} counts from 1. */
  record Hint(String exercise, String check, int step) implements LessonSocketRequest {}

  /** Reads a message; a {@code Problem} when it is none of ours. */
  static LessonSocketRequest parse(String text, ObjectMapper json) {
    try {
      JsonNode message = json.readTree(text);
      return switch (message.path("type").asText()) {
        case "start" -> new Start();
        case "keep" -> new Keep();
        case "restart" -> new Restart();
        case "end" -> new End(LabId.parse(message.path("lab").asText()));
        case "hint" ->
            new Hint(
                message.path("exercise").asText(),
                message.path("check").asText(),
                message.path("step").asInt());
        default -> throw notUnderstood();
      };
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw notUnderstood();
    }
  }

  private static Problem notUnderstood() {
    return new Problem(
        400, "That was not understood", "The page may be older than the server: load it again.");
  }
}
