package io.slipway.lab.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.SetClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedAnswerTest {
  private final SetClock clock = new SetClock();
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void askedByManyAtOnce_isLookedForOnce() throws Exception {
    CompletableFuture<String> engine = new CompletableFuture<>();
    SharedAnswer<String> answer = answer(engine);
    List<CompletionStage<String>> all =
        IntStream.range(0, 100).mapToObj(each -> answer.get()).toList();
    // However long it takes.
    clock.pass(Duration.ofMinutes(1));
    CompletionStage<String> late = answer.get();
    engine.complete("up");
    for (CompletionStage<String> each : all) {
      assertThat(now(each)).isEqualTo("up");
    }
    assertThat(now(late)).isEqualTo("up");
    assertThat(asked).hasValue(1);
  }

  @Test
  void isKeptAMoment_andThenLookedForAnew() throws Exception {
    SharedAnswer<String> answer = answer(CompletableFuture.completedFuture("up"));
    now(answer.get());
    clock.pass(SharedAnswer.KEPT);
    now(answer.get());
    assertThat(asked).hasValue(1);
    clock.pass(Duration.ofMillis(1));
    now(answer.get());
    assertThat(asked).hasValue(2);
  }

  @Test
  void failure_isSaidToWhoeverAskedAndNotKept() throws Exception {
    SharedAnswer<String> answer =
        answer(CompletableFuture.failedFuture(new IllegalStateException("no database")));
    for (int i = 1; i <= 2; i++) {
      assertThat(answer.get())
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableThat()
          .withStackTraceContaining("no database");
      assertThat(asked).hasValue(i);
    }
  }

  private SharedAnswer<String> answer(CompletableFuture<String> engine) {
    return new SharedAnswer<>(
        () -> {
          asked.incrementAndGet();
          return engine.join();
        },
        clock);
  }

  private static String now(CompletionStage<String> stage) throws Exception {
    return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
