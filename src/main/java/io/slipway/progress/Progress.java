package io.slipway.progress;

import io.slipway.account.Learner;

/** How far learners came; {@link ProgressChanged} is fired when that changes. */
public interface Progress {
  LearnerProgress of(Learner learner);

  /** The same, with what is said now and is not kept: that a machine could not be asked. */
  LearnerProgress now(Learner learner);
}
