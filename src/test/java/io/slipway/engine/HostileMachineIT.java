package io.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.machine.MachineClient;
import io.slipway.machine.MachineClient.User;
import io.slipway.machine.MachineEvent;
import io.slipway.machine.MachineException;
import io.slipway.machine.MachineException.BrokenOff;
import io.slipway.machine.MachineException.NotUnderstood;
import io.slipway.machine.MachineException.TimedOut;
import io.slipway.machine.MachineException.TooLarge;
import io.slipway.machine.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A learner is root on their machine, so they can put any program where the agent was. Whatever it
 * answers costs their own lab, and the machine beside it is read as before.
 */
class HostileMachineIT extends MachinesUnderTest {
  private static final MachineLimits SMALL = new MachineLimits(512L << 20, 0.5, 256);
  private static final int READERS = 6;
  private static final Duration QUICK = Duration.ofSeconds(2);

  /** Events of a watch are read at 100 a second, after 100 at once. */
  private static final int FLOOD = 210;

  private final List<Thread> readers = new ArrayList<>();
  private MachineShell good;
  private MachineClient hostile;
  private volatile boolean over;

  @Override
  protected EngineHost engine() {
    return DockerEngineUnderTest.engine();
  }

  @Override
  protected String onHost(String script) {
    return DockerEngineUnderTest.onHost(script);
  }

  @BeforeAll
  void replaceAnAgent() {
    good = start(newLab(), "node1", LIMITS);
    MachineShell machine = start(newLab(), "node1", SMALL);
    machine.okAsRoot(
        """
        cat > /run/slipway/hostile.pl <<'END'
        %s
        END
        mv /run/slipway/agent.sock /run/slipway/agents-own.sock
        mkfifo /run/slipway/listens
        setsid perl /run/slipway/hostile.pl </dev/null >/run/slipway/listens 2>/run/slipway/hostile.log &
        read -r _ < /run/slipway/listens
        """
            .formatted(program()));
    hostile = machine.client();
  }

  private static String program() {
    try (var file = HostileMachineIT.class.getResourceAsStream("/hostile-agent.pl")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stopReaders() throws InterruptedException {
    over = true;
    for (Thread reader : readers) {
      reader.join();
    }
    readers.clear();
    over = false;
  }

  /** What the hostile program does is the container's name that a probe asks for. */
  private List<?> probe(String behaviour) {
    return hostile.logs(behaviour, 1).stdout().lines().toList();
  }

  private void manyAsk(String behaviour, AtomicInteger failures) {
    for (int i = 0; i < READERS; i++) {
      readers.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!over) {
                      try {
                        probe(behaviour);
                      } catch (EngineException e) {
                        failures.incrementAndGet();
                      }
                    }
                  }));
    }
  }

  private void requireThatTheOtherIsReadQuickly(String behaviour) {
    for (int i = 0; i < 20; i++) {
      long began = System.nanoTime();
      assertThat(good.client().read().images()).isNotEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).as(behaviour).isLessThan(QUICK);
    }
  }

  private void holdsAgainst(String behaviour, Class<?>... how) {
    assertThatThrownBy(() -> probe(behaviour)).as(behaviour).isInstanceOfAny(how);
    AtomicInteger failures = new AtomicInteger();
    manyAsk(behaviour, failures);
    requireThatTheOtherIsReadQuickly(behaviour);
  }

  @Test
  void oneThatNeverAnswers() {
    holdsAgainst("never", TimedOut.class);
  }

  @Test
  void oneThatAnswersForEver() {
    holdsAgainst("string-without-end", TooLarge.class, TimedOut.class);
  }

  @Test
  void oneThatSendsMoreAndMoreObjects() {
    holdsAgainst("objects-without-end", TooLarge.class, TimedOut.class);
  }

  @Test
  void oneThatSendsAllTheObjectsThatFit() {
    holdsAgainst("all-that-fits", TooLarge.class, TimedOut.class);
  }

  @Test
  void oneThatNestsWithoutEnd() {
    holdsAgainst("nested", TooLarge.class);
  }

  @Test
  void oneThatBeginsALargeAnswerAndStalls() {
    holdsAgainst("stall", TimedOut.class);
  }

  @Test
  void oneThatAnswersWrongly() {
    holdsAgainst("wrong", NotUnderstood.class);
  }

  @Test
  void oneThatAnswersBeforeItWasAskedAndInFrames() {
    holdsAgainst("frames", NotUnderstood.class);
  }

  @Test
  void oneThatHangsUp() {
    holdsAgainst("nothing", BrokenOff.class);
  }

  @Test
  void oneThatFloodsItsWatchIsReadNoFasterThanAnAgentSpeaks() throws InterruptedException {
    CountDownLatch events = new CountDownLatch(FLOOD);
    long began = System.nanoTime();
    try (Watch watch = new Watch(() -> hostile, event -> events.countDown())) {
      watch.start();
      requireThatTheOtherIsReadQuickly("flood");
      assertThat(events.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void theShellThatNeverComesIsNotWaitedFor() {
    assertThatThrownBy(() -> hostile.shell("never", 80, 24, "")).isInstanceOf(TimedOut.class);
    assertThatThrownBy(() -> hostile.shell("string-without-end", 80, 24, ""))
        .isInstanceOf(MachineException.class);
  }

  @Test
  void theOtherMachinesEventsStillArrive() throws InterruptedException {
    manyAsk("objects-without-end", new AtomicInteger());
    BlockingQueue<MachineEvent> events = new LinkedBlockingQueue<>();
    try (Watch watch = new Watch(() -> good.client(), events::add)) {
      watch.start();
      assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo(new MachineEvent.Connected());
      assertThat(
              good.client()
                  .run("docker network create seen", User.LEARNER, Duration.ofSeconds(20))
                  .exit())
          .isZero();
      assertThat(events.poll(5, TimeUnit.SECONDS)).isInstanceOf(MachineEvent.Changed.class);
    }
  }
}
