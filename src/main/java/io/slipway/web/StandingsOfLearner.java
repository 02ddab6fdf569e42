package io.slipway.web;

import io.slipway.account.Learner;
import io.slipway.lesson.Exercise;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Reads how far a learner came. */
@ApplicationScoped
class StandingsOfLearner {
  Standings of(Learner learner) {
    return new Standings() {
      @Override
      public Set<String> passed(Exercise exercise) {
        return Set.of();
      }

      @Override
      public boolean isSolved(Exercise exercise) {
        return false;
      }
    };
  }
}
