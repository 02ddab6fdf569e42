package io.slipway.observe;

import java.time.Duration;

/** How closely a machine is followed. */
public enum Pace {
  /** Somebody looks: what happens is to be seen at once. */
  BRISK(Duration.ofMillis(10), Duration.ofMillis(250), Duration.ofSeconds(2)),

  /** Nobody looks, but what a learner left to itself shall still be found. */
  SLOW(Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofSeconds(60));

  private final Duration quiet;
  private final Duration gathering;
  private final Duration again;

  Pace(Duration quiet, Duration gathering, Duration again) {
    this.quiet = quiet;
    this.gathering = gathering;
    this.again = again;
  }

  /** What happens within so long after something else is read together with it. */
  public Duration quiet() {
    return quiet;
  }

  /** The longest that is waited for quiet. */
  public Duration gathering() {
    return gathering;
  }

  /** The longest until something is asked again that may change without an event. */
  public Duration again() {
    return again;
  }
}
