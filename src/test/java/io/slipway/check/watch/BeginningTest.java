package io.slipway.check.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.check.Recorded;
import io.slipway.machine.EngineReading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeginningTest {
  private static final EngineReading FIRST = reading("c1", "");

  @Test
  void whatTheLessonBeginsWith_isNothingDone() {
    Beginning beginning = new Beginning();
    assertThat(List.of(FIRST, FIRST, reading("", ""))).noneMatch(beginning::isOver);
  }

  @Test
  void containerThatWasNotThere_isSomethingDone_evenWhenItIsGoneAgain() {
    Beginning beginning = new Beginning();
    assertThat(beginning.isOver(FIRST)).isFalse();
    assertThat(beginning.isOver(reading("c2", ""))).isTrue();
    assertThat(beginning.isOver(FIRST)).isTrue();
  }

  @Test
  void commandInAShell_isSomethingDone_alsoForAWatchThatBeginsLater() {
    assertThat(new Beginning().isOver(reading("c1", "docker network rm n"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "ls -la /", " echo hello ", "cd ..", "clear"})
  void lookingAround_isNothingDone(String command) {
    assertThat(new Beginning().isOver(reading("c1", command))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl localhost",
        "nano Dockerfile",
        "lsof",
        "echo FROM alpine > Dockerfile",
        "ls; docker ps",
        "cd web && docker build .",
        "echo $(docker ps -q)",
        "ls\\ndocker ps"
      })
  void anythingElse_isSomethingDone(String command) {
    assertThat(new Beginning().isOver(reading("c1", command))).isTrue();
  }

  private static EngineReading reading(String container, String command) {
    String containers = container.isEmpty() ? "" : "{\"Id\":\"" + container + "\"}";
    String commands =
        command.isEmpty() ? "" : "{\"command\":\"" + command + "\",\"exit\":0,\"shell\":\"main\"}";
    return Recorded.reading(
        """
        {"version":"29","containers":[%s],"networks":[],"images":[],"volumes":[],"commands":[%s],
         "lookups":[],"omitted":[]}
        """
            .formatted(containers, commands));
  }
}
