package io.slipway.web;

import io.slipway.lesson.Exercise;
import io.slipway.lesson.Lesson;
import java.util.Set;

/** How far a learner came, as pages need it. */
interface Standings {
  /** Names of an exercise's checks that have passed. */
  Set<String> passed(Exercise exercise);

  boolean isSolved(Exercise exercise);

  /** Whether all exercises of a lesson are solved; one without any has nothing to solve. */
  default boolean isSolved(Lesson lesson) {
    return !lesson.exercises().isEmpty() && lesson.exercises().stream().allMatch(this::isSolved);
  }
}
