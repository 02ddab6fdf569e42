package io.slipway.check.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.machine.EngineReading;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether anything was done on a machine: a command has ended in one of its shells, or its engine
 * has something that was not there when it was read first. Images do not count: the course's own
 * may still be on their way.
 */
final class Beginning {
  private @Nullable Set<String> first;
  private boolean over;

  boolean isOver(EngineReading reading) {
    if (!over) {
      Set<String> now = objects(reading);
      first = first == null ? now : first;
      over = !reading.commands().isEmpty() || !first.containsAll(now);
    }
    return over;
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
