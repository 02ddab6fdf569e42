package io.slipway.account;

import org.jspecify.annotations.Nullable;

/** Tells how a browser came. */
public final class Https {
  /** What a proxy that speaks HTTPS for us says in. */
  public static final String FORWARDED = "X-Forwarded-Proto";

  private Https() {}

  /**
   * Whether it came by HTTPS, to us or to the proxy before us.
   *
   * @param here whether to us
   * @param forwarded the request's header {@link #FORWARDED}
   */
  public static boolean isUsed(boolean here, @Nullable String forwarded) {
    return here || "https".equalsIgnoreCase(forwarded);
  }
}
