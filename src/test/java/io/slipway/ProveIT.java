package io.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.check.Proof;
import io.slipway.check.Verdict;
import io.slipway.engine.MachineSpec.Limits;
import io.slipway.engine.docker.DockerEngineHost;
import io.slipway.engine.docker.EngineHostContainer;
import io.slipway.lesson.CourseReader;
import io.slipway.lesson.Lesson;
import io.slipway.lesson.Scripts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Every script of every lesson, each on a real machine of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProveIT {
  private @Nullable DockerEngineHost host;

  @BeforeAll
  void connect() {
    host = new DockerEngineHost(EngineHostContainer.shared().settings());
  }

  @AfterAll
  void disconnect() {
    if (host != null) {
      host.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> lessons() {
    CourseReader.Loaded course = CourseReader.read(Path.of("lessons"));
    assertThat(course.mistakes()).isEmpty();
    assertThat(course.scripts()).isNotEmpty();
    return course.course().lessons().stream()
        .flatMap(lesson -> scripts(lesson, course.scripts().get(lesson.id())));
  }

  private Stream<DynamicTest> scripts(Lesson lesson, @Nullable Scripts scripts) {
    Proof proof =
        new Proof(Objects.requireNonNull(host), new Limits(2L << 30, 2, 2048), Clock.systemUTC());
    Scripts known = Objects.requireNonNull(scripts);
    return Stream.concat(
        known.right().stream().map(one -> test(lesson, one.file(), () -> proof.right(lesson, one))),
        known.wrong().stream()
            .map(one -> test(lesson, one.file(), () -> proof.wrong(lesson, one))));
  }

  private static DynamicTest test(Lesson lesson, String file, Callable<Verdict> proof) {
    return DynamicTest.dynamicTest(
        lesson.id() + " " + file,
        () -> assertThat(proof.call()).isInstanceOf(Verdict.Proved.class));
  }
}
