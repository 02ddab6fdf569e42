package io.slipway.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.engine.docker.EngineHostContainer;
import io.slipway.lesson.CourseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.Network;

/** The commands of authors, on the server's image; {@code prove} on real machines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsIT {
  private static final String LESSONS = "lessons";
  private static final Path TEST_COURSE = Path.of("src/test/resources/course");

  private final Network network = Network.newNetwork();
  private final EngineHostContainer engineHost = EngineHostContainer.on(network);

  @BeforeAll
  void start() {
    engineHost.start();
  }

  @AfterAll
  void stop() {
    engineHost.stop();
    network.close();
  }

  private Command.Result prove(String lessons, String... named) {
    String[] words = Stream.concat(Stream.of("prove"), Stream.of(named)).toArray(String[]::new);
    return new Command(words)
        .withLessons(lessons)
        .withEngineHost(network, engineHost.keysVolume())
        .run();
  }

  /** A copy of the course for tests, to be spoilt. */
  private static Path copy(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(TEST_COURSE)) {
      for (Path file : files.toList()) {
        Path target = folder.resolve(TEST_COURSE.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return folder.resolve("first/plain");
  }

  @Test
  void prove_provesEveryScriptOfEveryLesson() {
    Command.Result result = prove(LESSONS);
    assertThat(result.exit()).as(result.said()).isZero();
    List<String> proved = result.said().lines().filter(line -> line.startsWith("ok ")).toList();
    long scripts =
        CourseReader.read(Path.of(LESSONS)).scripts().values().stream()
            .mapToLong(of -> of.right().size() + of.wrong().size())
            .sum();
    assertThat(proved).hasSize((int) scripts).contains("ok networks/round-robin solution.sh 5/5");
  }

  @Test
  void prove_saysWhichChecksASolutionLeavesRed(@TempDir Path folder) throws IOException {
    Path lesson = copy(folder);
    Files.writeString(
        lesson.resolve("solution.sh"),
        "#!/bin/bash\ndocker network create one && docker volume create one && docker network create two\n");
    Command.Result result = prove(folder.toString(), "first/plain");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.said())
        .contains("FAILED first/plain solution.sh")
        .contains("vol2")
        .contains("ok first/plain wrong-one.sh 0/4");
  }

  @Test
  void prove_ofALessonThatIsNotThere_saysSo() {
    Command.Result result = prove(LESSONS, "networks/nowhere");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.said()).contains("networks/nowhere: there is no such lesson");
  }

  @Test
  void lint_saysWhereAMistakeIs(@TempDir Path folder) throws IOException {
    Path checks = copy(folder).resolve("checks.yaml");
    Files.writeString(checks, Files.readString(checks).replaceFirst("points: 2", "points: two"));
    Command.Result result = new Command("lint", "/course").withLessons(folder.toString()).run();
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.said()).contains("first/plain/checks.yaml:13:13");
  }
}
