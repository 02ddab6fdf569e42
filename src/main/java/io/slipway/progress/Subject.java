package io.slipway.progress;

import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;

/** Whose progress it is, and in which lesson it shows. */
record Subject(Learner learner, LessonId lesson) {}
