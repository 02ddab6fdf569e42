package io.slipway.progress;

import io.slipway.check.Report;
import io.slipway.lesson.Exercise;
import io.slipway.lesson.Lesson;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far a learner came in the whole course, as it was when asked for. */
public final class LearnerProgress {
  private final Map<String, Kept> kept;

  LearnerProgress(Map<String, Kept> kept) {
    this.kept = Map.copyOf(kept);
  }

  /** An exercise that was never tried has nothing but waiting checks. */
  public ExerciseProgress of(Exercise exercise) {
    Kept known = kept(exercise);
    return ExerciseProgress.of(exercise, known.last, known.passed, known.solved);
  }

  /** How an exercise stands with what is known so far of an evaluation that goes on. */
  ExerciseProgress of(Exercise exercise, Report part) {
    Kept known = kept(exercise);
    Report shown = known.last.map(last -> last.updatedBy(part)).orElse(part);
    return ExerciseProgress.of(exercise, Optional.of(shown), known.passed, known.solved);
  }

  private Kept kept(Exercise exercise) {
    return kept.getOrDefault(exercise.id(), new Kept(Optional.empty(), Set.of(), false));
  }

  /** Whether all exercises of a lesson are solved; one without any is never solved. */
  public boolean isSolved(Lesson lesson) {
    return !lesson.exercises().isEmpty()
        && lesson.exercises().stream().allMatch(exercise -> of(exercise).solved());
  }

  /** What is kept of an exercise. */
  record Kept(Optional<Report> last, Set<String> passed, boolean solved) {}
}
