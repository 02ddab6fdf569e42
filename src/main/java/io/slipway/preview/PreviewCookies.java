package io.slipway.preview;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cookies of a preview's origin: ours, which its container never sees, and the container's. */
final class PreviewCookies {
  static final String NAME = "slipway-preview";

  /** Whatever begins so is ours, and no container may set it or have it. */
  private static final String OURS = "slipway-";

  private PreviewCookies() {}

  /** The values of our cookie, of which a container may have added false ones. */
  static Stream<String> ours(List<String> headers) {
    String prefix = NAME + "=";
    return pairs(headers)
        .filter(pair -> pair.startsWith(prefix))
        .map(pair -> pair.substring(prefix.length()));
  }

  /** The Cookie header for the container; empty when nothing is left for it. */
  static String withoutOurs(List<String> headers) {
    return pairs(headers).filter(pair -> !isOurs(pair)).collect(Collectors.joining("; "));
  }

  /**
   * A container's Set-Cookie header as it is passed on: for its own origin alone, whichever domain
   * it names; empty when it would replace a cookie of ours.
   */
  static Optional<String> confined(String setCookie) {
    String name = setCookie.split(";", 2)[0].split("=", 2)[0].strip();
    // A cookie without a name is sent back as its value alone, which may look like one of ours.
    if (name.isEmpty() || !setCookie.split(";", 2)[0].contains("=") || isOurs(name)) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(setCookie.split(";"))
            .map(String::strip)
            .filter(part -> !isDomain(part))
            .collect(Collectors.joining("; ")));
  }

  static String issue(String value, boolean secure) {
    return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s"
        .formatted(NAME, value, Tickets.Use.COOKIE.time().toSeconds(), secure ? "; Secure" : "");
  }

  private static Stream<String> pairs(List<String> headers) {
    return headers.stream()
        .flatMap(header -> Arrays.stream(header.split(";")))
        .map(String::strip)
        .filter(pair -> !pair.isEmpty());
  }

  private static boolean isOurs(String pair) {
    return pair.toLowerCase(Locale.ROOT).startsWith(OURS);
  }

  private static boolean isDomain(String part) {
    return part.split("=", 2)[0].strip().equalsIgnoreCase("Domain");
  }
}
