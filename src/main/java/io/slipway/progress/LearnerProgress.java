package io.slipway.progress;

import io.slipway.lesson.Course;
import io.slipway.lesson.Exercise;
import io.slipway.lesson.Lesson;
import java.util.List;
import java.util.Map;

/** How far a learner came in the whole course, as it was when asked for. */
public final class LearnerProgress {
  private final Map<String, Kept> kept;

  LearnerProgress(Map<String, Kept> kept) {
    this.kept = Map.copyOf(kept);
  }

  /** An exercise that was never tried has nothing but waiting checks. */
  public ExerciseProgress of(Exercise exercise) {
    return ExerciseProgress.of(exercise, kept.getOrDefault(exercise.id(), Kept.NOTHING));
  }

  /** Whether all exercises of a lesson are solved; one without any is never solved. */
  public boolean isSolved(Lesson lesson) {
    return allSolved(lesson.exercises());
  }

  /** Whether all exercises of the course are solved. */
  public boolean isSolved(Course course) {
    return allSolved(
        course.lessons().stream().flatMap(lesson -> lesson.exercises().stream()).toList());
  }

  private boolean allSolved(List<Exercise> exercises) {
    return !exercises.isEmpty() && exercises.stream().allMatch(exercise -> of(exercise).solved());
  }
}
