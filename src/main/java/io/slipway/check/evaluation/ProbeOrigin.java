package io.slipway.check.evaluation;

import io.slipway.check.facts.DnsNames;
import io.slipway.check.facts.Facts;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses the container from which a probe asks. */
record ProbeOrigin(Facts facts) {

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
          ? Optional.of(Facts.text(place, "id"))
          : Optional.empty();
    }
    String network = Facts.text(place, "name");
    return facts.containers().stream()
        .filter(container -> Boolean.TRUE.equals(container.get("running")))
        .filter(container -> networks(container).containsKey(network))
        .min(
            Comparator.comparing((Map<String, Object> one) -> isTarget(one, network, target))
                .thenComparing(one -> networks(one).size())
                .thenComparing(one -> Facts.text(one, "name")))
        .map(container -> Facts.text(container, "id"));
  }

  private static boolean isTarget(Map<String, Object> container, String network, String target) {
    String host = target.replaceFirst("^[a-z]+://", "").replaceFirst("[:/].*$", "");
    return DnsNames.answersTo(container, host, network);
  }

  private static Map<?, ?> networks(Map<String, Object> container) {
    return container.get("networks") instanceof Map<?, ?> networks ? networks : Map.of();
  }
}
