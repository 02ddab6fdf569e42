package io.slipway.check.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.lesson.ExerciseText;
import io.slipway.machine.ChangeKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DependenciesTest {
  private static Stream<ChangeKind> concerns(String expect, String probes) {
    CompiledExercise exercise =
        new CompiledExercise(
            ExerciseText.parse(
                "exercise: e\nkind: practice\ntitle: T\ngoal: G\n"
                    + probes
                    + "checks:\n  - {id: a, title: T, points: 1, expect: '"
                    + expect
                    + "'}\n"));
    return Stream.of(ChangeKind.values()).filter(exercise::dependsOn);
  }

  @Test
  void exerciseAboutVolumes_isNotChangeKindedByCommands() {
    assertThat(concerns("volumes.size() > 0", ""))
        .containsExactly(ChangeKind.CONTAINER, ChangeKind.VOLUME);
  }

  @Test
  void exerciseAboutCommands_isChangeKindedByNothingElse() {
    assertThat(concerns("commands.exists(c, c.exit == 0)", "")).containsExactly(ChangeKind.COMMAND);
  }

  @Test
  void functions_countAsVariables() {
    assertThat(concerns("image(\"alpine\") != null", "")).containsExactly(ChangeKind.IMAGE);
  }

  @Test
  void probe_isChangeKindedByContainersAndNetworks() {
    assertThat(concerns("p.error == \"\"", "probes:\n  p: {from: network('a'), dns: b}\n"))
        .containsExactly(ChangeKind.CONTAINER, ChangeKind.NETWORK);
  }
}
