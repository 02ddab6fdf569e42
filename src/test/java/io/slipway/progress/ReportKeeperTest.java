package io.slipway.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.account.Learner;
import io.slipway.check.Outcome;
import io.slipway.check.Report;
import io.slipway.kernel.LessonId;
import io.slipway.lesson.Exercise;
import io.slipway.lesson.ExerciseText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportKeeperTest {
  private static final Exercise EXERCISE =
      ExerciseText.parse(
          """
          exercise: e
          kind: practice
          title: T
          goal: G
          checks:
            - {id: a, title: T, points: 1, expect: 'true'}
          """);

  private final Subject subject =
      new Subject(new Learner(UUID.randomUUID()), LessonId.parse("first/plain"));
  private final FailingStore store = new FailingStore();
  private final ReportKeeper keeper = new ReportKeeper(store);

  @AfterEach
  void stop() {
    keeper.stop();
  }

  @Test
  void errorWhileStoring_isTriedAgainLikeAnyFailure() throws Exception {
    store.errors.set(2);
    keeper.keep(subject, EXERCISE, seen(0));
    assertThat(store.stored.poll(10, TimeUnit.SECONDS)).isEqualTo(seen(0));
    keeper.keep(subject, EXERCISE, red(1));
    assertThat(store.stored.poll(10, TimeUnit.SECONDS)).isEqualTo(red(1));
  }

  @Test
  void sameAgain_isNotStoredAgain_unlessSomethingElseWasShown() {
    keeper.keep(subject, EXERCISE, seen(0));
    keeper.keep(subject, EXERCISE, seen(1));
    assertThat(store.stored).containsExactly(seen(0));
    keeper.forget(subject, "e");
    keeper.keep(subject, EXERCISE, seen(2));
    keeper.keep(subject, EXERCISE, red(3));
    keeper.keep(subject, EXERCISE, seen(4));
    assertThat(store.stored).containsExactly(seen(0), seen(2), red(3), seen(4));
  }

  @Test
  void sameAfterAWhile_isStoredForItsTime() {
    AtomicLong now = new AtomicLong();
    RecentReports recent = new RecentReports(now::get);
    recent.add("e", seen(0).last());
    assertThat(recent.isSame("e", seen(1).last())).isTrue();
    now.addAndGet(RecentReports.WHILE + 1);
    assertThat(recent.isSame("e", seen(1).last())).isFalse();
  }

  private static Unstored red(long second) {
    return seen(second, new Outcome.Failed(List.of(new Outcome.Finding("red", "", ""))));
  }

  private static Unstored seen(long second) {
    return seen(second, new Outcome.Passed());
  }

  private static Unstored seen(long second, Outcome outcome) {
    return Unstored.of(
        new Report(
            "e", "v", Instant.ofEpochSecond(second), List.of(new Report.Result("a", 1, outcome))));
  }

  /** Throws errors first, and then keeps. */
  private static final class FailingStore extends ProgressStore {
    final AtomicInteger errors = new AtomicInteger();
    final BlockingQueue<Unstored> stored = new LinkedBlockingQueue<>();

    @SuppressWarnings("NullAway") // It publishes nothing.
    FailingStore() {
      super(new ObjectMapper(), null);
    }

    @Override
    void keep(Subject subject, Exercise exercise, Unstored seen) {
      if (errors.getAndDecrement() > 0) {
        throw new StackOverflowError();
      }
      stored.add(seen);
    }
  }
}
