package io.slipway.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.check.Outcome;
import io.slipway.check.Outcome.Failed;
import io.slipway.check.Outcome.Finding;
import io.slipway.check.Outcome.Passed;
import io.slipway.check.Outcome.Waiting;
import io.slipway.check.Report;
import io.slipway.lesson.Exercise;
import io.slipway.lesson.Exercise.Check;
import io.slipway.lesson.Exercise.Kind;
import io.slipway.lesson.Exercise.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExerciseProgressTest {
  private static final Outcome FAILED =
      new Failed(List.of(new Finding("no volume", "one", "none")));

  @Test
  void neverTried_waits() {
    ExerciseProgress progress =
        ExerciseProgress.of(exercise(Kind.PRACTICE), Optional.empty(), Set.of(), false);
    assertThat(progress.points()).isZero();
    assertThat(progress.outOf()).isEqualTo(3);
    assertThat(progress.checks())
        .extracting(CheckProgress::outcome)
        .containsExactly(new Waiting(""), new Waiting(""));
  }

  @Test
  void practice_keepsGreenWhatWasGreen() {
    ExerciseProgress progress =
        ExerciseProgress.of(exercise(Kind.PRACTICE), report(FAILED, FAILED), Set.of("net"), false);
    assertThat(progress.points()).isEqualTo(1);
    assertThat(progress.checks())
        .extracting(CheckProgress::outcome)
        .containsExactly(new Passed(), FAILED);
  }

  @Test
  void assignment_showsWhatHoldsNow() {
    ExerciseProgress progress =
        ExerciseProgress.of(
            exercise(Kind.ASSIGNMENT), report(FAILED, new Passed()), Set.of("net", "vol"), false);
    assertThat(progress.points()).isEqualTo(2);
    assertThat(progress.checks())
        .extracting(CheckProgress::outcome)
        .containsExactly(FAILED, new Passed());
  }

  @Test
  void solved_keepsAllItsPoints() {
    ExerciseProgress progress =
        ExerciseProgress.of(exercise(Kind.ASSIGNMENT), report(FAILED, FAILED), Set.of(), true);
    assertThat(progress.solved()).isTrue();
    assertThat(progress.points()).isEqualTo(3);
  }

  @Test
  void reportOfAnOlderVersion_countsForTheChecksThatAreStillThere() {
    Report old =
        new Report(
            "e",
            "old",
            Instant.EPOCH,
            List.of(
                new Report.Result("gone", 5, new Passed()),
                new Report.Result("vol", 2, new Passed())));
    ExerciseProgress progress =
        ExerciseProgress.of(exercise(Kind.ASSIGNMENT), Optional.of(old), Set.of(), false);
    assertThat(progress.points()).isEqualTo(2);
    assertThat(progress.checks()).extracting(CheckProgress::check).containsExactly("net", "vol");
  }

  private static Optional<Report> report(Outcome net, Outcome vol) {
    return Optional.of(
        new Report(
            "e",
            "v",
            Instant.EPOCH,
            List.of(new Report.Result("net", 1, net), new Report.Result("vol", 2, vol))));
  }

  private static Exercise exercise(Kind kind) {
    return new Exercise(
        "e",
        kind,
        "E",
        "Do it.",
        Map.of(),
        Map.of(),
        List.of(check("net", 1), check("vol", 2)),
        "v");
  }

  private static Check check(String id, int points) {
    Source holds = new Source("true", "checks.yaml", 1, 1);
    return new Check(id, List.of(), id, points, holds, List.of(), List.of());
  }
}
