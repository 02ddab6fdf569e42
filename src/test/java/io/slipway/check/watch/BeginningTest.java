package io.slipway.check.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.machine.EngineReading;
import io.slipway.machine.EngineReading.Command;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeginningTest {
  @ParameterizedTest
  @ValueSource(strings = {"ls", "ls -la /", " echo hello ", "cd ..", "clear", ""})
  void lookingAround_beginsNothing(String command) {
    assertThat(new Beginning().isOver(after(command))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker network ls",
        "curl localhost",
        "nano Dockerfile",
        "lsof",
        "echo FROM alpine > Dockerfile",
        "ls; docker ps",
        "cd web && docker build .",
        "echo $(docker ps -q)",
        "ls\ndocker ps"
      })
  void anythingElse_begins(String command) {
    assertThat(new Beginning().isOver(after("ls", command))).isTrue();
  }

  private static EngineReading after(String... commands) {
    List<Command> ended = Stream.of(commands).map(text -> new Command(text, 0, "1")).toList();
    return new EngineReading(
        "", List.of(), List.of(), List.of(), List.of(), ended, List.of(), List.of());
  }
}
