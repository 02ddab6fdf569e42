package io.slipway.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.account.Learner;
import io.slipway.check.Outcome;
import io.slipway.check.Report;
import io.slipway.kernel.LessonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TroublesTest {
  private static final LessonId LESSON = LessonId.parse("first/plain");
  private final Learner ada = new Learner(UUID.randomUUID());
  private final Report broken = report(new Outcome.Broken("dockerd says: no"));
  private final Troubles troubles = new Troubles();

  @Test
  void trouble_isSaidToTheLearnerWhoHasIt_untilSomethingElseIsFound() {
    troubles.said(ada, LESSON, broken);
    assertThat(now(ada)).containsOnlyKeys("e");
    assertThat(now(ada).values()).extracting(Kept::last).containsExactly(Optional.of(broken));
    assertThat(now(new Learner(UUID.randomUUID()))).isEmpty();
    troubles.said(ada, LESSON, report(new Outcome.Passed()));
    assertThat(now(ada)).isEmpty();
  }

  @Test
  void practiceThatPassedBefore_andCouldNotBeLookedAt_isTrouble() {
    troubles.said(ada, LESSON, report(new Outcome.PassedBefore(false)));
    assertThat(now(ada)).containsOnlyKeys("e");
    troubles.said(ada, LESSON, report(new Outcome.PassedBefore(true)));
    assertThat(now(ada)).isEmpty();
  }

  @Test
  void troubleOfAMachineThatIsGone_isForgotten() {
    troubles.said(ada, LESSON, broken);
    troubles.forget(ada, LessonId.parse("first/scripted"));
    assertThat(now(ada)).containsOnlyKeys("e");
    troubles.forget(ada, LESSON);
    assertThat(now(ada)).isEmpty();
  }

  private Map<String, Kept> now(Learner learner) {
    return troubles.on(learner, Map.of());
  }

  private static Report report(Outcome outcome) {
    return new Report("e", "v", Instant.EPOCH, List.of(new Report.Result("a", 1, outcome)));
  }
}
