package io.slipway.check;

import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;

/**
 * Fired as a CDI event while an exercise is evaluated: how some of its checks came out. It is to be
 * shown; what counts is the whole report that follows.
 */
public record ExercisePartlyEvaluated(Learner learner, LessonId lesson, Report part) {}
