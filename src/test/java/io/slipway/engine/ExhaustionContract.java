package io.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.machine.MachineEvent;
import io.slipway.machine.MachineEvent.CommandEnded;
import io.slipway.machine.MachineEvent.Killed;
import io.slipway.machine.Shell;
import io.slipway.machine.ShellFrame;
import io.slipway.machine.ShellFrame.State;
import io.slipway.machine.Watch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a learner runs takes all that there is; the machine's own services go on. */
abstract class ExhaustionContract extends MachinesUnderTest {
  private static final Duration SECONDS = Duration.ofSeconds(20);

  private MachineShell machine;

  @BeforeEach
  void startMachine() {
    machine = start(newLab(), "node1", new MachineLimits(384L << 20, 1, 400));
  }

  @Test
  void containersThatTakeAllMemoryAreKilledAndNothingElseIs() throws Exception {
    BlockingQueue<MachineEvent> events = new LinkedBlockingQueue<>();
    try (Shell shell = machine.client().shell("1", 80, 24, "");
        Watch watch = new Watch(machine::client, events::add).start()) {
      await(shell, State.Prompt.class::isInstance);
      String services = services();
      machine.ok("docker run -d --name bystander alpine sleep 1000");
      machine.ok(
          "for i in 1 2 3; do docker run -d --name greedy$i alpine tail /dev/zero; done >/dev/null");
      for (int i = 0; i < 3; i++) {
        answersWithinSeconds();
      }
      for (int i = 0; i < 3; i++) {
        Killed killed = await(events, Killed.class);
        assertThat(killed.container()).startsWith("greedy");
        assertThat(killed.program()).isEqualTo("tail");
      }
      assertThat(machine.ok("docker wait greedy1 greedy2 greedy3 | sort -u")).isEqualTo("137");
      assertThat(machine.ok("docker ps --format '{{.Names}}'")).isEqualTo("bystander");
      assertThat(services()).isEqualTo(services);
      shell.type("docker rm -f bystander\n".getBytes(StandardCharsets.UTF_8));
      assertThat(await(events, CommandEnded.class).exit()).isZero();
      assertThat(machine.client().usage().memoryBytes()).isLessThan(200L << 20);
    }
  }

  @Test
  void aProgramOfTheShellThatTakesAllMemoryIsKilledAndTheShellIsNot() throws Exception {
    BlockingQueue<MachineEvent> events = new LinkedBlockingQueue<>();
    try (Shell shell = machine.client().shell("1", 80, 24, "");
        Watch watch = new Watch(machine::client, events::add).start()) {
      await(shell, State.Prompt.class::isInstance);
      String services = services();
      shell.type("tail /dev/zero\n".getBytes(StandardCharsets.UTF_8));
      assertThat(await(events, Killed.class)).isEqualTo(new Killed("", "tail", "1"));
      await(shell, State.Prompt.class::isInstance);
      answersWithinSeconds();
      assertThat(services()).isEqualTo(services);
    }
  }

  @Test
  void aShellThatForksForEverLeavesTheOthersRoom() throws Exception {
    try (Shell shell = machine.client().shell("1", 80, 24, "")) {
      await(shell, State.Prompt.class::isInstance);
      String services = services();
      shell.type("perl -e 'fork while 1' &\n".getBytes(StandardCharsets.UTF_8));
      String full = "until [ $(pgrep -c perl) -gt 100 ]; do sleep 0.1; done; pgrep -c perl";
      assertThat(Integer.parseInt(machine.ok(full))).isBetween(100, 350);
      answersWithinSeconds();
      try (Shell other = machine.client().shell("2", 80, 24, "")) {
        await(other, State.Prompt.class::isInstance);
        other.type("docker run --rm alpine echo out-of-it\n".getBytes(StandardCharsets.UTF_8));
        await(other, State.Running.class::isInstance);
        await(other, State.Prompt.class::isInstance);
      }
      machine.ok("while pkill -9 perl; do :; done");
      assertThat(services()).isEqualTo(services);
    }
  }

  @Test
  void aContainerThatForksForEverLeavesTheShellRoom() {
    String services = services();
    machine.ok(
        "docker run -d --name bomb alpine sh -c 'f() { f & while :; do f & done; }; f' >/dev/null");
    machine.ok("until docker logs bomb 2>&1 | grep -q \"can't fork\"; do sleep 0.1; done");
    answersWithinSeconds();
    machine.ok("docker rm -f bomb");
    assertThat(machine.ok("docker run --rm alpine echo well")).isEqualTo("well");
    assertThat(services()).isEqualTo(services);
  }

  private void answersWithinSeconds() {
    long began = System.nanoTime();
    machine.ok("docker ps >/dev/null");
    var unused = machine.client().usage();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SECONDS);
  }

  /** Which processes are the machine's services; others, if one was started again. */
  private String services() {
    return machine.okAsRoot("for s in dockerd containerd agent sshd; do pgrep -o -x $s; done");
  }

  private static <T> T await(BlockingQueue<MachineEvent> events, Class<T> kind)
      throws InterruptedException {
    for (; ; ) {
      MachineEvent event = events.poll(60, TimeUnit.SECONDS);
      assertThat(event).as("an event in time").isNotNull();
      if (kind.isInstance(event)) {
        return kind.cast(event);
      }
    }
  }

  private static void await(Shell shell, Predicate<ShellFrame> wanted) throws IOException {
    while (!wanted.test(shell.next())) {
      // Output, and what it did before.
    }
  }
}
