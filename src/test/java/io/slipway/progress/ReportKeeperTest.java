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
    keeper.keep(subject, EXERCISE, seen(1));
    assertThat(store.stored.poll(10, TimeUnit.SECONDS)).isEqualTo(seen(1));
  }

  private static Unstored seen(long second) {
    return Unstored.of(
        new Report(
            "e",
            "v",
            Instant.ofEpochSecond(second),
            List.of(new Report.Result("a", 1, new Outcome.Passed()))));
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
