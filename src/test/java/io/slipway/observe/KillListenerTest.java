package io.slipway.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.slipway.SetClock;
import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import io.slipway.machine.MachineEvent;
import io.slipway.machine.MachineEvent.Killed;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KillListenerTest {
  private static final Killed JAVA = new Killed("es1", "java", "");

  private final SetClock clock = new SetClock();
  private final List<Killed> passed = new ArrayList<>();

  @Test
  void whatIsKilled_isPassedOn_andNothingElse() {
    KillListener listener = new KillListener("a lab", passed::add, Runnable::run, clock);
    listener.happened(new MachineEvent.Lost());
    listener.happened(JAVA);
    assertThat(passed).containsExactly(JAVA);
  }

  @Test
  void machineThatKillsWithoutEnd_isPassedOnOnceInAWhile() {
    KillListener listener = new KillListener("a lab", passed::add, Runnable::run, clock);
    for (int i = 0; i < 100; i++) {
      listener.happened(JAVA);
    }
    assertThat(passed).hasSize(1);
    clock.pass(KillListener.APART);
    listener.happened(JAVA);
    assertThat(passed).hasSize(2);
  }

  @Test
  void everyContainerAndProgram_isPassedOnOnce_asFarAsTheLimit() {
    KillListener listener = new KillListener("a lab", passed::add, Runnable::run, clock);
    Killed other = new Killed("es2", "java", "");
    Killed same = new Killed("es1", "sh", "");
    List.of(JAVA, other, JAVA, same, other).forEach(listener::happened);
    assertThat(passed).containsExactly(JAVA, other, same);
    for (int i = 0; i < 100; i++) {
      listener.happened(new Killed("c" + i, "java", ""));
    }
    assertThat(passed).hasSize(KillListener.MOST_AT_ONCE);
  }

  @Test
  void whoPublishes_isNotWaitedFor() {
    List<Runnable> tasks = new ArrayList<>();
    KillListener listener = new KillListener("a lab", passed::add, tasks::add, clock);
    listener.happened(JAVA);
    assertThat(passed).isEmpty();
    tasks.forEach(Runnable::run);
    assertThat(passed).containsExactly(JAVA);
  }

  @Test
  void databaseThatIsAway_endsNothing() {
    KillListener listener =
        new KillListener(
            "a lab",
            killed -> {
              throw new IllegalStateException("no connection");
            },
            Runnable::run,
            clock);
    assertThatCode(() -> listener.happened(JAVA)).doesNotThrowAnyException();
  }

  @Test
  void namesOfAnyLengthAndCharacters_areMadeFitToBeSent() {
    ProgramKilled killed =
        new ProgramKilled(
            new Learner(UUID.randomUUID()),
            new LessonId("networks", "names"),
            "node1",
            "c".repeat(60_000),
            "java\0");
    assertThat(killed.container()).hasSize(100).endsWith("…");
    assertThat(killed.program()).isEqualTo("java\ufffd");
  }
}
