package io.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.kernel.LabId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How machines come, are found again, are lost and go. */
abstract class LifecycleContract extends MachinesUnderTest {
  /** Everything that is on the host now: machines, networks, disks. */
  private String inventory() {
    return onHost(
        "docker ps -aq --no-trunc | sort; docker network ls -q --no-trunc | sort; docker volume ls -q | sort");
  }

  @Test
  void machinesCanBeStarted() {
    engine().verify();
  }

  @Test
  void aStartedMachineIsListedAsItWasGiven() {
    LabId lab = newLab();
    Machine machine = start(lab, "node1", LIMITS).machine();
    assertThat(engine().machines()).contains(machine);
    assertThat(engine().labs()).contains(lab);
    assertThat(machine.running()).isTrue();
    assertThat(machine.hostKey()).startsWith("ssh-ed25519 ");
  }

  @Test
  void aRemovedLabLeavesNothingAndMayBeRemovedAgain() {
    String before = inventory();
    LabId lab = newLab();
    start(lab, "node1", LIMITS).ok("docker run --rm -v data:/d alpine true");
    start(lab, "node2", LIMITS).close();
    assertThat(inventory()).isNotEqualTo(before);
    engine().remove(lab);
    assertThat(inventory()).isEqualTo(before);
    assertThat(engine().labs()).doesNotContain(lab);
    engine().remove(lab);
  }

  /** A whole path of control groups may be longer than the kernel takes in one call. */
  @Test
  void aMachineWithControlGroupsDeepInEachOtherIsRemovedAsAnyOther() {
    String before = inventory();
    LabId lab = newLab();
    start(lab, "node1", LIMITS)
        .okAsRoot(
            """
            perl -e 'chdir "/sys/fs/cgroup/memory" or chdir "/sys/fs/cgroup" or die;
              for (1..30) { mkdir "d" x 250 and chdir "d" x 250 or last }'
            """);
    engine().remove(lab);
    assertThat(inventory()).isEqualTo(before);
    assertThat(onHost("find /sys/fs/cgroup -maxdepth 6 -name 'ddd*' | wc -l")).isEqualTo("0");
  }

  @Test
  void aStartThatFailsSaysWhyAndLeavesNothing() {
    String before = inventory();
    LabSpec tooSmall =
        new LabSpec(newLab(), List.of("node1", "node2"), new MachineLimits(1 << 20, 1, 100));
    assertThatThrownBy(() -> engine().start(tooSmall))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("could not be started")
        .hasMessageContaining("memory");
    assertThat(inventory()).isEqualTo(before);
  }

  @Test
  void aMachineThatStartsAgainIsTheSameAndKeepsWhatWasOnIt() {
    LabId lab = newLab();
    Machine machine = start(lab, "node1", LIMITS).machine();
    try (MachineShell shell = new MachineShell(engine(), machine)) {
      shell.ok("echo kept > ~/file; docker run -d --name old alpine sleep 1000");
    }
    var unused = onHost("docker restart -t 5 " + machine.id());
    Machine again =
        engine().machines().stream().filter(m -> m.lab().equals(lab)).findFirst().orElseThrow();
    assertThat(again.hostKey()).isEqualTo(machine.hostKey());
    try (MachineShell shell = new MachineShell(engine(), again)) {
      assertThat(shell.ok("cat ~/file; docker ps -a --format '{{.Names}}'").lines())
          .containsExactly("kept", "old");
    }
  }

  @Test
  void aLinkThatNobodyAnswersOnIsKnownToBeLost() throws InterruptedException {
    Machine machine = start(newLab(), "node1", LIMITS).machine();
    CountDownLatch lost = new CountDownLatch(1);
    try (MachineLink link = engine().connect(machine)) {
      link.onClose(lost::countDown);
      var unused = onHost("docker pause " + machine.id());
      assertThat(lost.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(link.isOpen()).isFalse();
    } finally {
      var unused = onHost("docker unpause " + machine.id());
    }
  }
}
