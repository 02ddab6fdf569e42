package io.slipway.web.live;

import io.slipway.check.Outcome;
import io.slipway.lesson.Exercise;
import io.slipway.progress.CheckProgress;
import io.slipway.progress.ExerciseProgress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a page is sent about its exercises. */
final class CheckMessages {
  static ToPage of(Exercise exercise, ExerciseProgress progress) {
    Map<String, Integer> hints =
        exercise.checks().stream()
            .collect(Collectors.toMap(Exercise.Check::id, check -> check.hints().size()));
    return new ToPage.Checks(
        progress.exercise(),
        progress.solved() ? "solved" : "open",
        progress.holds(),
        progress.touched(),
        progress.solvedAt().map(Instant::toString).orElse(null),
        progress.points(),
        progress.outOf(),
        progress.checkedAt().map(Instant::toString).orElse(null),
        progress.checks().stream()
            .map(check -> check(check, hints.getOrDefault(check.check(), 0)))
            .toList());
  }

  private static ToPage.Check check(CheckProgress check, int hints) {
    return switch (check.outcome()) {
      case Outcome.Passed passed -> new ToPage.Check(check.check(), "passed", List.of(), hints);
      case Outcome.Waiting waiting -> new ToPage.Check(check.check(), "waiting", List.of(), hints);
      case Outcome.Broken broken ->
          new ToPage.Check(
              check.check(), "broken", List.of(new ToPage.Finding(broken.reason(), "", "")), hints);
      case Outcome.Failed failed ->
          new ToPage.Check(
              check.check(),
              "failed",
              failed.findings().stream().map(CheckMessages::finding).toList(),
              hints);
    };
  }

  private static ToPage.Finding finding(Outcome.Finding finding) {
    return new ToPage.Finding(finding.say(), finding.expected(), finding.found());
  }

  private CheckMessages() {}
}
