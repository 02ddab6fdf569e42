package io.slipway.check;

import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import java.util.Set;

/** Remembers which checks of practice a learner has had green; they stay green. */
public interface Latch {
  /** The ids of those checks of an exercise. */
  Set<String> green(Learner learner, LessonId lesson, String exercise);
}
