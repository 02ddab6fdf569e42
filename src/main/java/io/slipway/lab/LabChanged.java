package io.slipway.lab;

import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;

/** A CDI event: something about a learner's lab for a lesson is no longer as it was. */
public record LabChanged(Learner learner, LessonId lesson, LabState state) {}
