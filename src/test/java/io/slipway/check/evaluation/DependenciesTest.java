package io.slipway.check.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.lesson.ExerciseText;
import io.slipway.machine.ChangeKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DependenciesTest {
  private static CompiledExercise exercise(String expect, String probes) {
    return new CompiledExercise(
        ExerciseText.parse(
            "exercise: e\nkind: practice\ntitle: T\ngoal: G\n"
                + probes
                + "checks:\n  - {id: a, title: T, points: 1, expect: '"
                + expect
                + "'}\n"));
  }

  private static Stream<ChangeKind> concerns(String expect, String probes) {
    return concerns("node1", exercise(expect, probes));
  }

  private static Stream<ChangeKind> concerns(String node, CompiledExercise exercise) {
    return Stream.of(ChangeKind.values()).filter(kind -> exercise.dependsOn(node, kind));
  }

  @Test
  void whatIsLookedAtOnAnotherMachine_concernsThatOne() {
    CompiledExercise exercise = exercise("node(\"node2\").images.size() > volumes.size()", "");
    assertThat(exercise.nodes()).containsExactly("node1", "node2");
    assertThat(concerns("node2", exercise)).containsExactly(ChangeKind.IMAGE);
    assertThat(concerns("node1", exercise))
        .containsExactly(ChangeKind.CONTAINER, ChangeKind.VOLUME);
  }

  @Test
  void machineUnderAName_countsByWhatIsLookedAtThere() {
    CompiledExercise exercise =
        exercise("there.volume(\"data\") != null", "let:\n  there: node(\"node2\")\n");
    assertThat(concerns("node2", exercise))
        .containsExactly(ChangeKind.CONTAINER, ChangeKind.VOLUME);
    assertThat(concerns("node1", exercise)).isEmpty();
  }

  @Test
  void machineThatNothingNames_isNotLookedAt() {
    assertThat(exercise("containers.size() > 0", "").nodes()).containsExactly("node1");
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
