package io.slipway.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import io.slipway.machine.MachineEvent;
import io.slipway.machine.MachineEvent.Killed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KillListenerTest {
  private static final Killed JAVA = new Killed("es1", "java", "");

  private final Ticking clock = new Ticking();
  private final List<Killed> passed = new ArrayList<>();

  @Test
  void whatIsKilled_isPassedOn_andNothingElse() {
    KillListener listener = new KillListener(passed::add, Runnable::run, clock);
    listener.accept(new MachineEvent.Lost());
    listener.accept(JAVA);
    assertThat(passed).containsExactly(JAVA);
  }

  @Test
  void machineThatKillsWithoutEnd_isPassedOnOnceInAWhile() {
    KillListener listener = new KillListener(passed::add, Runnable::run, clock);
    for (int i = 0; i < 100; i++) {
      listener.accept(JAVA);
    }
    assertThat(passed).hasSize(1);
    clock.now = clock.now.plus(KillListener.APART);
    listener.accept(JAVA);
    assertThat(passed).hasSize(2);
  }

  @Test
  void whoPublishes_isNotWaitedFor() {
    List<Runnable> tasks = new ArrayList<>();
    KillListener listener = new KillListener(passed::add, tasks::add, clock);
    listener.accept(JAVA);
    assertThat(passed).isEmpty();
    tasks.forEach(Runnable::run);
    assertThat(passed).containsExactly(JAVA);
  }

  @Test
  void databaseThatIsAway_endsNothing() {
    KillListener listener =
        new KillListener(
            killed -> {
              throw new IllegalStateException("no connection");
            },
            Runnable::run,
            clock);
    assertThatCode(() -> listener.accept(JAVA)).doesNotThrowAnyException();
  }

  @Test
  void namesOfAnyLength_areCut() {
    ProgramKilled killed =
        new ProgramKilled(
            new Learner(UUID.randomUUID()),
            new LessonId("networks", "names"),
            "node1",
            "c".repeat(60_000),
            "java");
    assertThat(killed.container()).hasSize(100).endsWith("…");
    assertThat(killed.program()).isEqualTo("java");
  }

  private static final class Ticking extends Clock {
    private Instant now = Instant.EPOCH.plus(Duration.ofDays(1));

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
