package io.slipway.progress;

import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;

/** Fired on every server after an exercise was evaluated and the result is kept. */
public record ProgressChanged(Learner learner, LessonId lesson, ExerciseProgress exercise) {}
