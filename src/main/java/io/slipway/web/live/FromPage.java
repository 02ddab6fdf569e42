package io.slipway.web.live;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.kernel.LabId;
import io.slipway.kernel.Problem;
import java.util.Objects;

/** A message that a page sends. Frontend's {@code protocol/live.ts} has the same. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @Type(value = FromPage.Ping.class, name = "ping"),
  @Type(value = FromPage.Look.class, name = "look"),
  @Type(value = FromPage.AskMemory.class, name = "memory"),
  @Type(value = FromPage.AskPorts.class, name = "ports"),
  @Type(value = FromPage.Start.class, name = "start"),
  @Type(value = FromPage.Keep.class, name = "keep"),
  @Type(value = FromPage.Restart.class, name = "restart"),
  @Type(value = FromPage.End.class, name = "end"),
  @Type(value = FromPage.AskHint.class, name = "hint")
})
sealed interface FromPage {
  /** Asks whether the connection is alive. */
  record Ping() implements FromPage {}

  /** Asks how the lab stands, for the time that is left. */
  record Look() implements FromPage {}

  /** Asks how much memory the machines use. */
  record AskMemory() implements FromPage {}

  /** Asks which ports the machines publish; later changes come by themselves. */
  record AskPorts() implements FromPage {}

  record Start() implements FromPage {}

  record Keep() implements FromPage {}

  record Restart() implements FromPage {}

  record End(String lab) implements FromPage {
    public End {
      LabId.parse(Objects.requireNonNull(lab));
    }

    LabId labId() {
      return LabId.parse(lab);
    }
  }

  /** Asks for a hint of a check; {@code step} counts from 1. */
  record AskHint(String exercise, String check, int step) implements FromPage {
    public AskHint {
      Objects.requireNonNull(exercise);
      Objects.requireNonNull(check);
    }
  }

  /** Reads a message; a {@code Problem} when it is none of ours. */
  static FromPage parse(String text, ObjectMapper json) {
    try {
      return Objects.requireNonNull(json.readValue(text, FromPage.class));
    } catch (JsonProcessingException | NullPointerException e) {
      throw new Problem(
          400, "That was not understood", "The page may be older than the server: load it again.");
    }
  }
}
