package io.slipway.progress;

import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;

/**
 * The message in the place of an {@link ExerciseStanding} that is too long for one: how the
 * exercise stands is read in the database.
 */
record ExerciseStored(Learner learner, LessonId lesson, String exercise) {}
