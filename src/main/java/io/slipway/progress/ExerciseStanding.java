package io.slipway.progress;

import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The message by which one server says to all how an exercise stands for a learner. */
record ExerciseStanding(
    Learner learner,
    LessonId lesson,
    String exercise,
    StoredReport report,
    Set<String> passed,
    @Nullable Instant solvedAt,
    String untouched) {

  Kept kept() {
    return new Kept(
        Optional.of(report.report(exercise)), passed, Optional.ofNullable(solvedAt), untouched);
  }
}
