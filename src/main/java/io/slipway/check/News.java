package io.slipway.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Something that was told about a machine. */
sealed interface News {
  /** Its engine answers, for the first time or again. */
  record Connected() implements News {}

  /** Its engine does not answer, or the machine cannot be reached. */
  record Lost() implements News {}

  /** Something of this kind has changed. */
  record Changed(Concern what) implements News {}

  /** Nobody watches any longer. */
  record Closed() implements News {}

  /** Reads a line of the agent's watch; what is of no concern is nothing. */
  static Optional<News> parse(String line) {
    JsonNode event = Agent.parse(line);
    return switch (Json.text(event, "event")) {
      case "connected" -> Optional.of(new Connected());
      case "lost" -> Optional.of(new Lost());
      case "command" -> Optional.of(new Changed(Concern.COMMAND));
      case "engine" -> kind(Json.text(event, "type")).map(Changed::new);
      default -> Optional.empty();
    };
  }

  private static Optional<Concern> kind(String type) {
    return switch (type) {
      case "container" -> Optional.of(Concern.CONTAINER);
      case "network" -> Optional.of(Concern.NETWORK);
      case "image" -> Optional.of(Concern.IMAGE);
      case "volume" -> Optional.of(Concern.VOLUME);
      default -> Optional.empty();
    };
  }
}
