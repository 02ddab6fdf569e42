package io.slipway.lesson;

import java.util.List;

/**
 * What proves a lesson's checks: scripts that never leave the server but to be run by {@code
 * prove}.
 *
 * @param solution makes every check green; empty in a lesson without exercises
 */
public record Scripts(List<Right> right, List<Wrong> wrong) {
  /** A way that makes every check green; solution.sh is the first of them. */
  public record Right(String file, String text) {}

  /**
   * A plausible mistake.
   *
   * @param file its name, as in {@code wrong-default-bridge.sh}
   * @param red the checks that are not green after it, and no others
   * @param says what at least has to be said about them
   */
  public record Wrong(String file, String text, List<String> red, List<String> says) {}
}
