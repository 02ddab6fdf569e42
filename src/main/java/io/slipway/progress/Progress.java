package io.slipway.progress;

import io.slipway.account.Learner;

/** How far learners came; news of it is told by {@link ProgressChanged}. */
public interface Progress {
  LearnerProgress of(Learner learner);
}
