package io.slipway.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.engine.MachineLink;
import io.slipway.lesson.Exercise;
import io.slipway.lesson.Lesson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One script's trial: a fresh machine, and the board on which its checks are reported. */
record Trial(Lesson lesson, MachineLink link, List<CompiledExercise> exercises, Board board) {

  /** What a script printed, and how it ended. */
  record Ran(int exit, String output) {}

  static Trial of(Lesson lesson, MachineLink link) {
    return new Trial(
        lesson, link, lesson.exercises().stream().map(CompiledExercise::new).toList(), new Board());
  }

  /** The ids of all checks. */
  Set<String> checks() {
    return lesson.exercises().stream()
        .flatMap(exercise -> exercise.checks().stream())
        .map(Exercise.Check::id)
        .collect(Collectors.toSet());
  }

  boolean awaitEngine(Duration patience) throws InterruptedException {
    CountDownLatch connected = new CountDownLatch(1);
    NewsStream news =
        new NewsStream(
            () -> link,
            next -> {
              if (next instanceof News.Connected) {
                connected.countDown();
              }
            });
    try (news) {
      Thread.ofVirtual().name("engine").start(news::run);
      return connected.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Runs a script on the machine as the learner. */
  Ran run(String script, Duration patience) {
    JsonNode answer =
        new Agent(link)
            .ask(
                Map.of(
                    "op",
                    "run",
                    "script",
                    script,
                    "user",
                    "learner",
                    "timeoutMillis",
                    patience.toMillis()));
    return new Ran(
        (int) Json.number(answer, "exit"),
        Json.text(answer, "stdout") + Json.text(answer, "stderr"));
  }

  /** Reads the engine and evaluates once more, apart from the watch. */
  Map<String, Outcome> again() {
    Agent agent = new Agent(link);
    Reading reading = agent.read();
    Map<String, Outcome> before = board.outcomes();
    return Board.outcomes(
        exercises.stream()
            .map(
                exercise ->
                    Evaluation.of(
                            exercise, reading, Prober.through(agent), latched(exercise, before))
                        .report()));
  }

  private static Set<String> latched(CompiledExercise exercise, Map<String, Outcome> before) {
    return exercise.exercise().kind() == Exercise.Kind.PRACTICE ? green(before) : Set.of();
  }

  static Set<String> green(Map<String, Outcome> outcomes) {
    return outcomes.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof Outcome.Passed)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** All that is said to the learner. */
  static Set<String> said(Map<String, Outcome> outcomes) {
    return outcomes.values().stream()
        .filter(Outcome.Failed.class::isInstance)
        .flatMap(outcome -> ((Outcome.Failed) outcome).findings().stream())
        .map(Outcome.Finding::say)
        .collect(Collectors.toSet());
  }

  /** A line for each check that is not green. */
  static List<String> describe(Map<String, Outcome> outcomes) {
    List<String> lines = new ArrayList<>();
    outcomes.forEach(
        (check, outcome) -> {
          switch (outcome) {
            case Outcome.Passed() -> {}
            case Outcome.Failed(List<Outcome.Finding> findings) ->
                findings.forEach(finding -> lines.add(check + " failed: " + finding.say()));
            case Outcome.Broken(String reason) -> lines.add(check + " is broken: " + reason);
            case Outcome.Waiting(String need) -> lines.add(check + " waits for " + need);
          }
        });
    return lines;
  }
}
