package io.slipway.check;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses the container from which a probe asks. */
record Vantage(Reading reading) {

  /**
   * The id of a running container to ask from, if there is one.
   *
   * @param from a network or a container, or nothing
   * @param target what is asked for; a container of that name is asked from last
   */
  Optional<String> choose(@Nullable Object from, String target) {
    if (!(from instanceof Map<?, ?> place)) {
      return Optional.empty();
    }
    if (place.containsKey("imageId")) {
      return Boolean.TRUE.equals(place.get("running"))
          ? Optional.of(Reading.text(place, "id"))
          : Optional.empty();
    }
    String network = Reading.text(place, "name");
    return reading.containers().stream()
        .filter(container -> Boolean.TRUE.equals(container.get("running")))
        .filter(container -> networks(container).containsKey(network))
        .min(
            Comparator.comparing((Map<String, Object> one) -> isTarget(one, network, target))
                .thenComparing(one -> networks(one).size())
                .thenComparing(one -> Reading.text(one, "name")))
        .map(container -> Reading.text(container, "id"));
  }

  private static boolean isTarget(Map<String, Object> container, String network, String target) {
    String host = target.replaceFirst("^[a-z]+://", "").replaceFirst("[:/].*$", "");
    boolean alias =
        networks(container).get(network) instanceof Map<?, ?> attachment
            && attachment.get("aliases") instanceof List<?> aliases
            && aliases.contains(host);
    return alias || host.equals(container.get("name"));
  }

  private static Map<?, ?> networks(Map<String, Object> container) {
    return container.get("networks") instanceof Map<?, ?> networks ? networks : Map.of();
  }
}
