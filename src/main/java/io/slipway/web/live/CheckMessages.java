package io.slipway.web.live;

import io.slipway.check.Outcome;
import io.slipway.lesson.Exercise;
import io.slipway.progress.CheckProgress;
import io.slipway.progress.ExerciseProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a page is sent about its exercises. */
final class CheckMessages {
  private static final Outcome GONE = new Outcome.PassedBefore(true);

  private final Exercise exercise;
  private final ExerciseProgress progress;

  private CheckMessages(Exercise exercise, ExerciseProgress progress) {
    this.exercise = exercise;
    this.progress = progress;
  }

  static ToPage of(Exercise exercise, ExerciseProgress progress) {
    return new CheckMessages(exercise, progress).message();
  }

  private ToPage message() {
    return new ToPage.Checks(
        progress.exercise(),
        progress.solved() ? "solved" : "open",
        progress.holds(),
        progress.lapsed(),
        progress.touched(),
        progress.solvedAt().map(Instant::toString).orElse(null),
        progress.points(),
        progress.outOf(),
        progress.checkedAt().map(Instant::toString).orElse(null),
        progress.checks().stream().map(this::check).toList());
  }

  private ToPage.Check check(CheckProgress check) {
    int hints = find(check.check()).map(one -> one.hints().size()).orElse(0);
    Outcome outcome = check.outcome();
    return new ToPage.Check(
        check.check(), word(outcome), outcome.equals(GONE), findings(outcome), hints);
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Passed passed -> "passed";
      case Outcome.PassedBefore before -> "kept";
      case Outcome.Waiting waiting -> "waiting";
      case Outcome.Broken broken -> "broken";
      case Outcome.Failed failed -> "failed";
    };
  }

  private List<ToPage.Finding> findings(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Passed passed -> List.of();
      case Outcome.PassedBefore(boolean gone) ->
          says(gone ? "Done earlier; it does not hold on this machine now." : "Done earlier.");
      case Outcome.Waiting(String need) ->
          isGone(need)
              ? says("Waits: “%s” no longer holds on this machine.".formatted(title(need)))
              : List.of();
      case Outcome.Broken(String reason) -> says(reason);
      case Outcome.Failed(List<Outcome.Finding> findings) ->
          findings.stream().map(CheckMessages::finding).toList();
    };
  }

  /** Of a check that is not green the page sees what is to be done; of a green one it would not. */
  private boolean isGone(String need) {
    return progress.checks().stream()
        .filter(check -> check.check().equals(need))
        .anyMatch(check -> check.outcome().equals(GONE));
  }

  private String title(String check) {
    return find(check).map(Exercise.Check::title).orElse(check);
  }

  private Optional<Exercise.Check> find(String id) {
    return exercise.checks().stream().filter(check -> check.id().equals(id)).findFirst();
  }

  private static List<ToPage.Finding> says(String say) {
    return List.of(new ToPage.Finding(say, "", ""));
  }

  private static ToPage.Finding finding(Outcome.Finding finding) {
    return new ToPage.Finding(finding.say(), finding.expected(), finding.found());
  }
}
