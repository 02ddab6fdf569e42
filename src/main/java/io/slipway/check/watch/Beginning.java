package io.slipway.check.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.machine.EngineReading;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether anything was done on a machine: a command has ended in one of its shells, one that does
 * more than look around, or its engine has something that was not there when it was read first.
 * Images do not count: the course's own may still be on their way.
 */
final class Beginning {
  /** Whoever tries a new terminal with these has not begun an exercise. */
  private static final Set<String> LOOKING_AROUND =
      Set.of(
          "", "cd", "clear", "date", "echo", "exit", "help", "history", "id", "logout", "ls", "man",
          "pwd", "reset", "uname", "whoami");

  private @Nullable Set<String> first;
  private boolean over;

  boolean isOver(EngineReading reading) {
    if (!over) {
      Set<String> now = objects(reading);
      first = first == null ? now : first;
      over = reading.commands().stream().anyMatch(Beginning::begins) || !first.containsAll(now);
    }
    return over;
  }

  private static boolean begins(EngineReading.Command ended) {
    String words = ended.command().strip();
    // Whatever follows such a word may do anything: ls; docker run ...
    boolean isPlain = words.chars().noneMatch(c -> ";&|<>`$(\n".indexOf(c) >= 0);
    return !isPlain || !LOOKING_AROUND.contains(words.split("\\s", 2)[0]);
  }

  private static Set<String> objects(EngineReading reading) {
    return Stream.of(
            ids(reading.containers().stream(), "Id"),
            ids(reading.networks().stream(), "Id"),
            ids(reading.volumes().stream(), "Name"))
        .flatMap(each -> each)
        .collect(Collectors.toSet());
  }

  private static Stream<String> ids(Stream<JsonNode> objects, String field) {
    return objects.map(object -> object.path(field).asText());
  }
}
