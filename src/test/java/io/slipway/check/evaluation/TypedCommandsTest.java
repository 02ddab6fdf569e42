package io.slipway.check.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.check.Outcome;
import io.slipway.check.Recorded;
import io.slipway.check.Report;
import io.slipway.check.facts.Facts;
import io.slipway.lesson.ExerciseText;
import io.slipway.machine.ProbeAnswer;
import io.slipway.observe.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What lessons conclude from commands that were typed, which the scripts of a proof do not do. */
class TypedCommandsTest {
  private static final String ATTACHED =
      """
      {"version": "26.1.5", "networks": [], "volumes": [], "lookups": [], "omitted": [],
       "images": [{"Id": "sha256:1", "RepoTags": ["httpd:latest"]}],
       "containers": [{"Id": "a1", "Name": "/shop", "Image": "sha256:1",
         "Path": "httpd-foreground", "Args": [], "Created": "2026-11-24T19:49:39.923943749Z",
         "State": {"Status": "running", "Running": true,
           "StartedAt": "2026-11-24T19:49:40.561676827Z"},
         "Config": {"Image": "httpd", "AttachStdout": true},
         "HostConfig": {"PortBindings": {"80/tcp": [{"HostIp": "", "HostPort": "8800"}]}}}],
       "commands": [%s]}
      """;

  /** How the first container's exercise judges a container that was not run with -d. */
  private static Outcome detachedAfter(String... commands) throws IOException {
    CompiledExercise exercise =
        new CompiledExercise(
            ExerciseText.parse(
                Files.readString(Path.of("lessons/build-ship-run/first-container/checks.yaml"))));
    Reading reading =
        new Reading(
            Instant.EPOCH,
            Recorded.reading(ATTACHED.formatted(String.join(", ", List.of(commands)))));
    ProbeAnswer page =
        new ProbeAnswer(List.of(), 200, "", "", false, 0, "", "", List.of(), 1, "", "");
    Report report =
        new Inquiry(
                "a machine",
                (node, request) -> List.of(page),
                () -> false,
                Clock.systemUTC(),
                new EvaluationTime())
            .run(
                exercise,
                Evidence.of(exercise.exercise(), Map.of("node1", reading), Set.of()),
                Map.of("node1", Facts.of(reading.engine())),
                part -> {})
            .result()
            .report();
    return report.results().stream()
        .filter(result -> result.check().equals("detached"))
        .findFirst()
        .orElseThrow()
        .outcome();
  }

  private static String command(String typed, int exit) {
    return "{\"command\": \"%s\", \"exit\": %d, \"shell\": \"1\"}".formatted(typed, exit);
  }

  @Test
  void containerThatNoCommandHasStarted_runsInTheForeground() throws IOException {
    Outcome attached =
        new Outcome.Failed(
            List.of(
                new Outcome.Finding(
                    "shop runs in the foreground: it holds your terminal, and ends when you leave"
                        + " it.",
                    "shop runs detached",
                    "shop was run without -d")));
    assertThat(detachedAfter(command("docker ps", 0))).isEqualTo(attached);
    assertThat(detachedAfter(command("docker start shop", 1))).isEqualTo(attached);
  }

  @Test
  void containerThatWasCreatedAndStarted_runsInTheBackground() throws IOException {
    assertThat(
            detachedAfter(
                command("docker create -p 8800:80 httpd", 0), command("docker start shop", 0)))
        .isEqualTo(new Outcome.Passed());
  }
}
