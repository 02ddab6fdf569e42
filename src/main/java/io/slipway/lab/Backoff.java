package io.slipway.lab;

import java.time.Duration;

/** How long to wait before trying again: twice as long each time, up to a quarter of a minute. */
final class Backoff {
  private static final Duration LONGEST = Duration.ofSeconds(15);

  /**
   * The wait after a number of failures.
   *
   * @param failures in a row, from 1
   */
  static Duration after(int failures) {
    Duration wait = Duration.ofMillis(500L << Math.min(Math.max(failures, 1), 10));
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }

  private Backoff() {}
}
