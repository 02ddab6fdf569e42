package io.slipway.account;

import java.net.URI;
import java.util.Locale;

/** Tells whether a request was made by a page of ours. */
public final class SameOrigin {
  /**
   * Browsers always say where a WebSocket is opened from, and send our cookie along wherever that
   * is; so only the host that was asked itself may be named.
   *
   * @param origin the request's Origin header; empty when it has none
   * @param host the request's Host header
   */
  public static boolean isOurs(String origin, String host) {
    try {
      URI uri = URI.create(origin);
      String scheme = uri.getScheme();
      return scheme != null
          && (scheme.equals("http") || scheme.equals("https"))
          && uri.getAuthority() != null
          && withPort(uri.getAuthority(), scheme).equals(withPort(host, scheme));
    } catch (IllegalArgumentException e) {
      // No address at all, so not ours.
      return false;
    }
  }

  /** A browser leaves out the port that its scheme implies, a proxy may not. */
  private static String withPort(String authority, String scheme) {
    String lower = authority.toLowerCase(Locale.ROOT);
    return lower.matches(".*:\\d+") ? lower : lower + (scheme.equals("https") ? ":443" : ":80");
  }

  private SameOrigin() {}
}
