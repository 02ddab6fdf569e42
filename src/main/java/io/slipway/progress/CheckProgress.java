package io.slipway.progress;

import io.slipway.check.Outcome;

/**
 * A check as its learner sees it; once green it stays green where it is practice, and whether it
 * holds is another thing.
 */
public record CheckProgress(String check, Outcome outcome) {
  public boolean isPassed() {
    return outcome.isGreen();
  }

  boolean holds() {
    return outcome instanceof Outcome.Passed;
  }
}
