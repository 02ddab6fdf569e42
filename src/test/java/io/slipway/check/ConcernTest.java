package io.slipway.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.lesson.ExerciseText;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConcernTest {
  private static Stream<Concern> concerns(String expect, String probes) {
    CompiledExercise exercise =
        new CompiledExercise(
            ExerciseText.parse(
                "exercise: e\nkind: practice\ntitle: T\ngoal: G\n"
                    + probes
                    + "checks:\n  - {id: a, title: T, points: 1, expect: '"
                    + expect
                    + "'}\n"));
    return Stream.of(Concern.values()).filter(exercise::concerns);
  }

  @Test
  void exerciseAboutVolumes_isNotConcernedByCommands() {
    assertThat(concerns("volumes.size() > 0", ""))
        .containsExactly(Concern.CONTAINER, Concern.VOLUME);
  }

  @Test
  void exerciseAboutCommands_isConcernedByNothingElse() {
    assertThat(concerns("commands.exists(c, c.exit == 0)", "")).containsExactly(Concern.COMMAND);
  }

  @Test
  void functions_countAsVariables() {
    assertThat(concerns("image(\"alpine\") != null", "")).containsExactly(Concern.IMAGE);
  }

  @Test
  void probe_isConcernedByContainersAndNetworks() {
    assertThat(concerns("p.error == \"\"", "probes:\n  p: {from: network('a'), dns: b}\n"))
        .containsExactly(Concern.CONTAINER, Concern.NETWORK);
  }
}
