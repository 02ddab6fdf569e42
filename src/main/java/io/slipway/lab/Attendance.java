package io.slipway.lab;

import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;

/** Who attends which lesson. */
public record Attendance(Learner learner, LessonId lesson) {}
