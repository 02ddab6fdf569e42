package io.slipway.check.evaluation;

import io.slipway.check.facts.DnsNames;
import io.slipway.check.facts.Facts;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The container from which a probe asks.
 *
 * @param node the machine that it runs on
 * @param container its id
 */
record ProbeOrigin(String node, String container) {

  /**
   * A running container to ask from, if there is one.
   *
   * @param facts by the machines' names
   * @param from a network or a container, or nothing
   * @param target what is asked for; a container of that name is asked from last
   */
  static Optional<ProbeOrigin> choose(
      Map<String, Facts> facts, @Nullable Object from, String target) {
    if (!(from instanceof Map<?, ?> place)) {
      return Optional.empty();
    }
    return facts.entrySet().stream()
        .filter(node -> has(node.getValue(), place))
        .findFirst()
        .flatMap(
            node ->
                container(node.getValue(), place, target)
                    .map(id -> new ProbeOrigin(node.getKey(), id)));
  }

  /** Whether a place is on the machine: engines give each an id of its own. */
  private static boolean has(Facts facts, Map<?, ?> place) {
    String id = Facts.text(place, "id");
    return (isContainer(place) ? facts.containers() : facts.networks())
        .stream().anyMatch(one -> Facts.text(one, "id").equals(id));
  }

  private static boolean isContainer(Map<?, ?> place) {
    return place.containsKey("imageId");
  }

  private static Optional<String> container(Facts facts, Map<?, ?> place, String target) {
    if (isContainer(place)) {
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
