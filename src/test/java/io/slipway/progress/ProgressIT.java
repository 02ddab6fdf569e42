package io.slipway.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.slipway.account.Learner;
import io.slipway.check.ExerciseEvaluated;
import io.slipway.check.ExercisePartlyEvaluated;
import io.slipway.check.Outcome;
import io.slipway.check.Outcome.Broken;
import io.slipway.check.Outcome.Failed;
import io.slipway.check.Outcome.Finding;
import io.slipway.check.Outcome.Passed;
import io.slipway.check.Outcome.Waiting;
import io.slipway.check.Report;
import io.slipway.kernel.LessonId;
import io.slipway.lab.LabChanged;
import io.slipway.lab.LabProfile;
import io.slipway.lab.LabState;
import io.slipway.lesson.Course;
import io.slipway.lesson.Exercise;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LabProfile.class)
class ProgressIT {
  private static final LessonId LESSON = LessonId.parse("first/plain");
  private static final Instant AT = Instant.parse("2026-01-01T10:00:00Z");
  private static final Outcome FAILED = new Failed(List.of(new Finding("no net", "two", "none")));

  @Inject Progress progress;
  @Inject Course course;
  @Inject DataSource database;
  @Inject Event<ExerciseEvaluated> evaluated;
  @Inject Event<ExercisePartlyEvaluated> part;
  @Inject Event<LabChanged> labs;
  @Inject Changes changes;

  private final Learner ada = new Learner(UUID.randomUUID());

  @Test
  void practice_isSolvedByOneCheckAfterTheOther() {
    tell("practised", AT, "net", new Passed(), "vol", new Waiting("net"));
    assertThat(practised().solved()).isFalse();
    tell("practised", AT.plusSeconds(1), "net", FAILED, "vol", new Passed());
    assertThat(practised().solved()).isTrue();
    assertThat(practised().points()).isEqualTo(3);
  }

  @Test
  void assignment_isSolvedOnlyByAllAtOnce_andStaysSo() {
    tell("assigned", AT, "net2", new Passed(), "vol2", FAILED);
    tell("assigned", AT.plusSeconds(1), "net2", FAILED, "vol2", new Passed());
    assertThat(assigned().solved()).isFalse();
    tell("assigned", AT.plusSeconds(2), "net2", new Passed(), "vol2", new Passed());
    assertThat(assigned().solved()).isTrue();
    tell("assigned", AT.plusSeconds(3), "net2", FAILED, "vol2", FAILED);
    assertThat(assigned().solved()).isTrue();
  }

  @Test
  void findings_areThereAfterAReload() {
    tell("assigned", AT, "net2", FAILED, "vol2", new Waiting("net2"));
    assertThat(assigned().checkedAt()).contains(AT);
    assertThat(assigned().checks())
        .extracting(CheckProgress::outcome)
        .containsExactly(FAILED, new Waiting("net2"));
  }

  @Test
  void olderReport_doesNotReplaceANewer() {
    tell("assigned", AT.plusSeconds(5), "net2", new Passed(), "vol2", FAILED);
    tell("assigned", AT, "net2", FAILED, "vol2", FAILED);
    assertThat(assigned().points()).isEqualTo(1);
  }

  @Test
  void brokenReport_leavesWhatWasKnown() {
    tell("assigned", AT, "net2", new Passed(), "vol2", FAILED);
    tell("assigned", AT.plusSeconds(1), "net2", new Broken("engine gone"), "vol2", FAILED);
    assertThat(assigned().points()).isEqualTo(1);
  }

  @Test
  void part_isShownOnTopOfTheRest_andNotKept() throws InterruptedException {
    tell("assigned", AT, "net2", FAILED, "vol2", new Waiting("net2"));
    part.fire(
        new ExercisePartlyEvaluated(
            ada,
            LESSON,
            new Report(
                "assigned",
                "v",
                AT.plusSeconds(1),
                List.of(new Report.Result("net2", 1, new Passed())))));
    ExerciseProgress last =
        changes.await(ada, one -> one.checks().getFirst().outcome() instanceof Passed);
    assertThat(last.checks())
        .extracting(CheckProgress::outcome)
        .containsExactly(new Passed(), new Waiting("net2"));
    assertThat(last.points()).isEqualTo(1);
    assertThat(assigned().points()).isZero();
  }

  @Test
  void solvedWhileTheDatabaseIsAway_isStoredWhenItIsBack() throws Exception {
    execute("alter table passed_check rename to passed_check_away");
    try {
      tell("practised", AT, "net", new Passed(), "vol", FAILED);
      tell("practised", AT.plusSeconds(1), "net", FAILED, "vol", new Passed());
    } finally {
      execute("alter table passed_check_away rename to passed_check");
    }
    assertThat(changes.await(ada, ExerciseProgress::solved).exercise()).isEqualTo("practised");
    assertThat(practised().solvedAt()).contains(AT.plusSeconds(1));
  }

  @Test
  void textThatTheDatabaseRefuses_keepsNoProgressBack() {
    Outcome hostile = new Failed(List.of(new Finding("a\0b", "c" + '\ud83d', "d")));
    tell("assigned", AT, "net2", hostile, "vol2", new Passed());
    assertThat(assigned().points()).isEqualTo(2);
    assertThat(assigned().checks().getFirst().outcome())
        .isEqualTo(new Failed(List.of(new Finding("a\ufffdb", "c\ufffd", "d"))));
  }

  @Test
  void reportThatIsTooLongForAMessage_isShownCut_alsoWhereItIsNotStored()
      throws InterruptedException {
    String longest = "x".repeat(Outcome.LONGEST_TEXT);
    Outcome lengthy = new Failed(Collections.nCopies(15, new Finding(longest, longest, longest)));
    tell("assigned", AT, "net2", lengthy, "vol2", new Waiting("net2"));
    assertThat(changes.await(ada, one -> true).checks())
        .extracting(CheckProgress::outcome)
        .containsExactly(lengthy.shortened(), new Waiting("net2"));
    assertThat(assigned().checks().getFirst().outcome()).isEqualTo(lengthy);
    Outcome unknown = new Broken("It does not answer.");
    tell("assigned", AT.plusSeconds(1), "net2", lengthy, "vol2", unknown);
    assertThat(changes.await(ada, one -> true).checks())
        .extracting(CheckProgress::outcome)
        .containsExactly(lengthy.shortened(), unknown);
  }

  @Test
  void assignment_saysThatItWasSolvedAndDoesNotHold() {
    tell("assigned", AT, "net2", new Passed(), "vol2", new Passed());
    assertThat(assigned().holds()).isTrue();
    tell("assigned", AT.plusSeconds(3), "net2", FAILED, "vol2", FAILED);
    assertThat(assigned().solvedAt()).contains(AT);
    assertThat(assigned().holds()).isFalse();
  }

  @Test
  void untouched_untilSomethingElseIsSeen() {
    tell("assigned", AT, "net2", FAILED, "vol2", new Waiting("net2"));
    assertThat(assigned().touched()).isFalse();
    Outcome other = new Failed(List.of(new Finding("no net", "two", "one")));
    tell("assigned", AT.plusSeconds(1), "net2", other, "vol2", new Waiting("net2"));
    assertThat(assigned().touched()).isTrue();
  }

  @Test
  void touched_onceSomethingWasDone_thoughTheChecksSayTheSame() {
    tell("assigned", AT, "net2", FAILED, "vol2", new Waiting("net2"));
    evaluated.fire(
        new ExerciseEvaluated(
            ada,
            LESSON,
            new Report(
                "assigned",
                "v",
                AT.plusSeconds(1),
                List.of(
                    new Report.Result("net2", 1, FAILED),
                    new Report.Result("vol2", 2, new Waiting("net2"))),
                true)));
    assertThat(assigned().touched()).isTrue();
  }

  @Test
  void trouble_isThereForAPageThatOpensNow_untilTheMachineIsGone() throws InterruptedException {
    tell("assigned", AT, "net2", FAILED, "vol2", FAILED);
    Outcome trouble = new Broken("dockerd says: no");
    tell("assigned", AT.plusSeconds(1), "net2", trouble, "vol2", trouble);
    changes.await(ada, one -> one.checks().getFirst().outcome().equals(trouble));
    assertThat(progress.now(ada).of(exercise("assigned")).checks())
        .extracting(CheckProgress::outcome)
        .containsExactly(trouble, trouble);
    labs.fire(new LabChanged(ada, LESSON, new LabState.Ended(LabState.Ended.Reason.STOPPED)));
    assertThat(progress.now(ada).of(exercise("assigned")).checks())
        .extracting(CheckProgress::outcome)
        .containsExactly(FAILED, FAILED);
  }

  @Test
  void others_haveProgressOfTheirOwn() {
    tell("practised", AT, "net", new Passed(), "vol", new Passed());
    LearnerProgress others = progress.of(new Learner(UUID.randomUUID()));
    assertThat(others.of(exercise("practised")).solved()).isFalse();
  }

  private void tell(
      String exercise, Instant at, String first, Outcome one, String second, Outcome two) {
    evaluated.fire(
        new ExerciseEvaluated(
            ada,
            LESSON,
            new Report(
                exercise,
                "v",
                at,
                List.of(new Report.Result(first, 1, one), new Report.Result(second, 2, two)))));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private ExerciseProgress practised() {
    return progress.of(ada).of(exercise("practised"));
  }

  private ExerciseProgress assigned() {
    return progress.of(ada).of(exercise("assigned"));
  }

  private Exercise exercise(String id) {
    return course.lessons().stream()
        .flatMap(lesson -> lesson.exercises().stream())
        .filter(exercise -> exercise.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** What was fired, which comes by way of the database. */
  @Singleton
  static class Changes {
    private final BlockingQueue<ProgressChanged> fired = new LinkedBlockingQueue<>();

    void on(@Observes ProgressChanged changed) {
      fired.add(changed);
    }

    ExerciseProgress await(Learner learner, Predicate<ExerciseProgress> wanted)
        throws InterruptedException {
      for (ProgressChanged next = take(); ; next = take()) {
        if (next.learner().equals(learner) && wanted.test(next.exercise())) {
          return next.exercise();
        }
      }
    }

    private ProgressChanged take() throws InterruptedException {
      return Objects.requireNonNull(fired.poll(20, TimeUnit.SECONDS), "nothing was fired");
    }
  }
}
