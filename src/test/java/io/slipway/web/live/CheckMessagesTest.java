package io.slipway.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.check.Outcome;
import io.slipway.lesson.Exercise;
import io.slipway.lesson.ExerciseText;
import io.slipway.progress.CheckProgress;
import io.slipway.progress.ExerciseProgress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckMessagesTest {
  private static final Exercise EXERCISE =
      ExerciseText.parse(
          """
          exercise: e
          kind: practice
          title: T
          goal: G
          checks:
            - {id: a, title: A network, points: 1, expect: 'true'}
            - {id: b, title: B, needs: a, points: 1, expect: 'true', hints: [Look., Do it.]}
          """);

  @Test
  void checkWhoseNeedIsGone_saysWhatItWaitsFor_andTheNeedWasDoneEarlier() {
    List<ToPage.Check> checks = checks(new Outcome.PassedBefore(true), new Outcome.Waiting("a"));
    assertThat(checks)
        .containsExactly(
            new ToPage.Check(
                "a", "kept", true, says("Done earlier; it does not hold on this machine now."), 0),
            new ToPage.Check(
                "b",
                "waiting",
                false,
                says("Waits: “A network” no longer holds on this machine."),
                2));
  }

  @Test
  void whatIsNotKnownToBeGone_isNotSaidToBe() {
    assertThat(checks(new Outcome.PassedBefore(false), new Outcome.Waiting("a")))
        .containsExactly(
            new ToPage.Check("a", "kept", false, says("Done earlier."), 0),
            new ToPage.Check("b", "waiting", false, List.of(), 2));
  }

  @Test
  void checkThatWaitsForWhatIsStillToDo_saysNothing() {
    assertThat(checks(new Outcome.Failed(List.of()), new Outcome.Waiting("a")).getLast())
        .isEqualTo(new ToPage.Check("b", "waiting", false, List.of(), 2));
  }

  private static List<ToPage.Check> checks(Outcome first, Outcome second) {
    ExerciseProgress progress =
        new ExerciseProgress(
            "e",
            Optional.empty(),
            false,
            false,
            true,
            0,
            2,
            Optional.empty(),
            List.of(new CheckProgress("a", first), new CheckProgress("b", second)));
    return ((ToPage.Checks) CheckMessages.of(EXERCISE, progress)).checks();
  }

  private static List<ToPage.Finding> says(String say) {
    return List.of(new ToPage.Finding(say, "", ""));
  }
}
