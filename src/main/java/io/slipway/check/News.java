package io.slipway.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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
  static List<News> parse(String line) {
    JsonNode event = Agent.parse(line);
    return switch (Json.text(event, "event")) {
      case "connected" -> List.of(new Connected());
      case "lost" -> List.of(new Lost());
      case "command" -> List.of(new Changed(Concern.COMMAND));
      case "engine" -> changed(Stream.of(Json.text(event, "type")));
      case "changed" ->
          changed(
              StreamSupport.stream(event.path("kinds").spliterator(), false).map(JsonNode::asText));
      default -> List.of();
    };
  }

  private static List<News> changed(Stream<String> kinds) {
    return kinds.flatMap(kind -> kind(kind).stream()).<News>map(Changed::new).toList();
  }

  private static Optional<Concern> kind(String type) {
    return switch (type) {
      case "container" -> Optional.of(Concern.CONTAINER);
      case "network" -> Optional.of(Concern.NETWORK);
      case "image" -> Optional.of(Concern.IMAGE);
      case "command" -> Optional.of(Concern.COMMAND);
      case "volume" -> Optional.of(Concern.VOLUME);
      default -> Optional.empty();
    };
  }
}
