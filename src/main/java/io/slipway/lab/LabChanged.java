package io.slipway.lab;

import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;

/** Told as a CDI event when something about a learner's lab for a lesson is no longer as it was. */
public record LabChanged(Learner learner, LessonId lesson, LabState state) {}
