package io.slipway.lab.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.lab.lifecycle.PoolPlan.Step;
import io.slipway.lab.store.LabSurvey.Findings;
import io.slipway.lab.store.LabSurvey.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolPlanTest {
  private static final List<String> ONE = List.of("node1");
  private static final List<String> TWO = List.of("node1", "node2");

  @Test
  void fillsOneKindAfterTheOther_oneLabAtATime() {
    assertThat(next(10)).isEqualTo(new Step.Add(ONE));
    assertThat(next(10, new Kind(ONE, 1, 1, 0))).isEqualTo(new Step.None());
    assertThat(next(10, new Kind(ONE, 0, 2, 0))).isEqualTo(new Step.Add(TWO));
    assertThat(next(10, new Kind(ONE, 0, 2, 0), new Kind(TWO, 1, 1, 0))).isEqualTo(new Step.None());
    assertThat(next(10, new Kind(ONE, 0, 2, 0), new Kind(TWO, 0, 2, 0))).isEqualTo(new Step.None());
  }

  @Test
  void leavesTheRoomToLearners_firstThatOfLargeLabs() {
    Kind one = new Kind(ONE, 0, 2, 5);
    assertThat(next(10, one, new Kind(TWO, 0, 2, 0))).isEqualTo(new Step.End(TWO));
    assertThat(next(10, one, new Kind(TWO, 0, 1, 0))).isEqualTo(new Step.None());
    assertThat(next(10, new Kind(ONE, 0, 2, 9))).isEqualTo(new Step.End(ONE));
    assertThat(next(10, new Kind(ONE, 0, 1, 9))).isEqualTo(new Step.None());
    assertThat(next(10, new Kind(TWO, 0, 0, 5), new Kind(ONE, 0, 1, 0)))
        .as("five labs of two machines are ten machines")
        .isEqualTo(new Step.End(ONE));
  }

  @Test
  void endsWhatNoLessonNeedsAnyMore() {
    List<String> three = List.of("node1", "node2", "node3");
    assertThat(next(20, new Kind(ONE, 0, 2, 0), new Kind(TWO, 0, 2, 0), new Kind(three, 0, 1, 0)))
        .isEqualTo(new Step.End(three));
  }

  private static Step next(int machines, Kind... kinds) {
    return PoolPlan.next(
        new Findings(List.of(kinds), false, false, false), List.of(ONE, TWO), 2, machines);
  }
}
