package io.slipway.progress;

import io.slipway.check.Outcome;

/** A check as its learner sees it; where it is practice, one that was green once stays green. */
public record CheckProgress(String check, Outcome outcome) {
  public boolean isPassed() {
    return outcome.isGreen();
  }

  boolean holds() {
    return outcome instanceof Outcome.Passed;
  }

  /** Whether it is known not to hold, green or not. */
  boolean isLapsed() {
    return outcome instanceof Outcome.Failed
        || outcome instanceof Outcome.PassedBefore(boolean gone) && gone;
  }
}
