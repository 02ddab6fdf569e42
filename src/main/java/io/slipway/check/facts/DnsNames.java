package io.slipway.check.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Names as Docker's name server compares them: without case, and without a dot at the end. */
public final class DnsNames {
  private static final int SHORT_ID = 12;

  /** Networks on which it knows no names. */
  private static final Set<String> NAMELESS = Set.of("bridge", "host", "none");

  private DnsNames() {}

  static String fold(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** Whether a container is found by a name on a network, given by itself or with the network. */
  public static boolean answersTo(Map<?, ?> container, String name, String network) {
    String folded = fold(name);
    String suffix = "." + fold(network);
    String plain =
        folded.endsWith(suffix) ? folded.substring(0, folded.length() - suffix.length()) : folded;
    return container.get("networks") instanceof Map<?, ?> networks
        && networks.get(network) instanceof Map<?, ?> attachment
        && attachment.get("names") instanceof List<?> names
        && (names.contains(folded) || names.contains(plain));
  }

  /** What the learner asked for; engines before 25 add the container's short id to it. */
  static List<String> aliases(JsonNode attachment, String id) {
    return Json.texts(attachment, "Aliases").stream()
        .filter(alias -> !isShortId(alias, id))
        .map(DnsNames::fold)
        .distinct()
        .sorted()
        .toList();
  }

  /** All by which the container is found on the network. */
  static List<String> names(String network, JsonNode attachment, String name, String id) {
    if (NAMELESS.contains(network)) {
      return List.of();
    }
    List<String> known = Json.texts(attachment, "DNSNames");
    Stream<String> names =
        known.isEmpty()
            ? Stream.concat(
                Stream.of(name, id.substring(0, Math.min(SHORT_ID, id.length()))),
                Json.texts(attachment, "Aliases").stream())
            : known.stream();
    return names.map(DnsNames::fold).distinct().sorted().toList();
  }

  private static boolean isShortId(String alias, String id) {
    return alias.length() == SHORT_ID && id.startsWith(alias);
  }
}
