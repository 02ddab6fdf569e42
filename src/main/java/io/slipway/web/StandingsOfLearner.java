package io.slipway.web;

import io.slipway.account.Learner;
import io.slipway.lesson.Exercise;
import io.slipway.progress.CheckProgress;
import io.slipway.progress.LearnerProgress;
import io.slipway.progress.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads how far a learner came. */
@ApplicationScoped
class StandingsOfLearner {
  private final Progress progress;

  StandingsOfLearner(Progress progress) {
    this.progress = progress;
  }

  Standings of(Learner learner) {
    LearnerProgress known = progress.of(learner);
    return new Standings() {
      @Override
      public Set<String> passed(Exercise exercise) {
        return known.of(exercise).checks().stream()
            .filter(CheckProgress::isPassed)
            .map(CheckProgress::check)
            .collect(Collectors.toSet());
      }

      @Override
      public boolean isSolved(Exercise exercise) {
        return known.of(exercise).solved();
      }
    };
  }
}
