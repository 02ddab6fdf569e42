package io.slipway.check;

import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;

/** Fired as a CDI event when an exercise was evaluated for a learner. */
public record ExerciseEvaluated(Learner learner, LessonId lesson, Report report) {}
