package io.slipway.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.check.Outcome;
import io.slipway.check.Outcome.Broken;
import io.slipway.check.Outcome.Failed;
import io.slipway.check.Outcome.Finding;
import io.slipway.check.Outcome.Passed;
import io.slipway.check.Outcome.PassedBefore;
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
    ExerciseProgress progress = ExerciseProgress.of(exercise(Kind.PRACTICE), Kept.NOTHING);
    assertThat(progress.points()).isZero();
    assertThat(progress.outOf()).isEqualTo(3);
    assertThat(progress.checks())
        .extracting(CheckProgress::outcome)
        .containsExactly(new Waiting(""), new Waiting(""));
  }

  @Test
  void practice_keepsGreenWhatWasGreen() {
    ExerciseProgress progress =
        ExerciseProgress.of(exercise(Kind.PRACTICE), kept(report(FAILED, FAILED), Set.of("net")));
    assertThat(progress.points()).isEqualTo(1);
    assertThat(progress.checks())
        .extracting(CheckProgress::outcome)
        .containsExactly(new PassedBefore(true), FAILED);
  }

  @Test
  void practice_saysOfWhatWasGreenOnlyWhatIsKnown() {
    assertThat(green(new Passed())).isEqualTo(new Passed());
    assertThat(green(new Waiting("vol"))).isEqualTo(new PassedBefore(true));
    assertThat(green(new Broken("no answer"))).isEqualTo(new PassedBefore(false));
    assertThat(ExerciseProgress.of(exercise(Kind.PRACTICE), kept(Optional.empty(), Set.of("net"))))
        .extracting(progress -> progress.checks().getFirst().outcome())
        .isEqualTo(new PassedBefore(false));
  }

  private static Outcome green(Outcome now) {
    return ExerciseProgress.of(exercise(Kind.PRACTICE), kept(report(now, FAILED), Set.of("net")))
        .checks()
        .getFirst()
        .outcome();
  }

  @Test
  void assignment_showsWhatHoldsNow() {
    ExerciseProgress progress =
        ExerciseProgress.of(
            exercise(Kind.ASSIGNMENT), kept(report(FAILED, new Passed()), Set.of("net", "vol")));
    assertThat(progress.points()).isEqualTo(2);
    assertThat(progress.checks())
        .extracting(CheckProgress::outcome)
        .containsExactly(FAILED, new Passed());
  }

  @Test
  void solved_keepsAllItsPoints() {
    ExerciseProgress progress =
        ExerciseProgress.of(
            exercise(Kind.ASSIGNMENT),
            new Kept(report(FAILED, FAILED), Set.of(), Optional.of(Instant.EPOCH), ""));
    assertThat(progress.solved()).isTrue();
    assertThat(progress.points()).isEqualTo(3);
  }

  @Test
  void solved_saysWhetherItHoldsNow() {
    Kept broken = new Kept(report(FAILED, new Passed()), Set.of(), Optional.of(Instant.EPOCH), "");
    ExerciseProgress progress = ExerciseProgress.of(exercise(Kind.ASSIGNMENT), broken);
    assertThat(progress.solvedAt()).contains(Instant.EPOCH);
    assertThat(progress.holds()).isFalse();
    Kept mended = broken.showing(report(new Passed(), new Passed()).orElseThrow());
    assertThat(ExerciseProgress.of(exercise(Kind.ASSIGNMENT), mended).holds()).isTrue();
  }

  @Test
  void practice_keepsItsPoints_andSaysThatItDoesNotHold() {
    Set<String> all = Set.of("net", "vol");
    Kept undone = new Kept(report(FAILED, new Waiting("net")), all, Optional.of(Instant.EPOCH), "");
    ExerciseProgress progress = ExerciseProgress.of(exercise(Kind.PRACTICE), undone);
    assertThat(progress.checks()).allMatch(CheckProgress::isPassed);
    assertThat(progress.points()).isEqualTo(3);
    assertThat(progress.holds()).isFalse();
    assertThat(progress.lapsed()).isTrue();
    Kept again = undone.showing(report(new Passed(), new Passed()).orElseThrow());
    ExerciseProgress mended = ExerciseProgress.of(exercise(Kind.PRACTICE), again);
    assertThat(mended.holds()).isTrue();
    assertThat(mended.lapsed()).isFalse();
  }

  @Test
  void practiceThatCannotBeLookedAt_isNotSaidToHoldNoMore() {
    Set<String> all = Set.of("net", "vol");
    Outcome unknown = new Broken("The engine does not answer.");
    Kept lost = new Kept(report(unknown, new Waiting("net")), all, Optional.of(Instant.EPOCH), "");
    ExerciseProgress progress = ExerciseProgress.of(exercise(Kind.PRACTICE), lost);
    assertThat(progress.checks())
        .extracting(CheckProgress::outcome)
        .containsOnly(new PassedBefore(false));
    assertThat(progress.lapsed()).isFalse();
  }

  @Test
  void practiceSolvedOneCheckAfterTheOther_isSolved_andHasLapsed() {
    Set<String> all = Set.of("net", "vol");
    Kept stepwise = new Kept(report(FAILED, new Passed()), all, Optional.of(Instant.EPOCH), "");
    ExerciseProgress progress = ExerciseProgress.of(exercise(Kind.PRACTICE), stepwise);
    assertThat(progress.solved()).isTrue();
    assertThat(progress.points()).isEqualTo(3);
    assertThat(progress.lapsed()).isTrue();
  }

  @Test
  void untouched_untilTheReportSaysSomethingElse() {
    Report first = report(FAILED, new Waiting("net")).orElseThrow();
    Kept kept =
        new Kept(
            Optional.of(first), Set.of(), Optional.empty(), StoredReport.of(first).fingerprint());
    assertThat(ExerciseProgress.of(exercise(Kind.PRACTICE), kept).touched()).isFalse();
    Outcome other = new Failed(List.of(new Finding("no volume", "one", "vol2")));
    Kept later = kept.showing(report(other, new Waiting("net")).orElseThrow());
    assertThat(ExerciseProgress.of(exercise(Kind.PRACTICE), later).touched()).isTrue();
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
        ExerciseProgress.of(exercise(Kind.ASSIGNMENT), kept(Optional.of(old), Set.of()));
    assertThat(progress.points()).isEqualTo(2);
    assertThat(progress.checks()).extracting(CheckProgress::check).containsExactly("net", "vol");
  }

  private static Kept kept(Optional<Report> last, Set<String> passed) {
    return new Kept(last, passed, Optional.empty(), "");
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
