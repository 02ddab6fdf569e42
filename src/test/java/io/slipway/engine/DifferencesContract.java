package io.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where an engine within a machine could differ from plain Docker: {@code docs/differences.md}. */
abstract class DifferencesContract extends MachinesUnderTest {
  private MachineShell machine;

  @BeforeAll
  void startMachine() {
    machine = start(newLab(), "node1", LIMITS);
  }

  @Test
  void aDeviceCanBeGivenUnderAnotherName() {
    assertThat(machine.ok("docker run --rm --device /dev/null:/dev/xnull alpine ls -l /dev/xnull"))
        .matches("crw-rw-rw- .* 1, +3 .* /dev/xnull");
    assertThat(
            machine.ok(
                "docker run --rm --device /dev/zero:/zero --device '/dev/null:/dev/my/x null' alpine"
                    + " sh -c 'head -c 2 /zero | wc -c; wc -c < \"/dev/my/x null\"'"))
        .isEqualTo("2\n0");
  }

  @Test
  void aDeviceCanTakeThePlaceOfOneThatEveryContainerHas() {
    assertThat(
            machine.ok("docker run --rm --device /dev/null:/dev/zero alpine head -c 2 /dev/zero"))
        .isEmpty();
    assertThat(machine.ok("docker run --rm --device /dev/zero alpine head -c 2 /dev/zero | wc -c"))
        .isEqualTo("2");
    // runc itself looks at this one before it starts a container.
    assertThat(machine.refused("docker run --rm --device /dev/zero:/dev/null alpine true"))
        .contains("container's /dev/null is invalid");
  }

  @Test
  void aDeviceThatTheMachineLacksIsSaidToBeMissing() {
    assertThat(machine.refused("docker run --rm --device /dev/fuse:/dev/x alpine true"))
        .contains("/dev/fuse", "no such file or directory");
  }

  @Test
  void theEngineSaysTheMachinesMemory() {
    assertThat(machine.ok("docker info -f '{{.MemTotal}}'")).isEqualTo("" + LIMITS.memoryBytes());
    assertThat(machine.ok("docker run --rm alpine true; head -1 /proc/meminfo"))
        .as("the file itself is the host's, as in any container")
        .doesNotContain(LIMITS.memoryBytes() / 1024 + " kB");
  }

  @Test
  void whatIsMountedOnTheMachineIsSeenByItsContainers() {
    String mount =
        "mkdir -p /mnt/late && mount -t tmpfs late /mnt/late && echo seen > /mnt/late/file";
    machine.okAsRoot(mount);
    assertThat(machine.ok("docker run --rm -v /mnt:/mnt alpine cat /mnt/late/file"))
        .isEqualTo("seen");
    machine.ok("docker run -d --name mounted alpine sleep 1000");
    assertThat(
            machine.okAsRoot(
                "cat $(docker inspect -f '{{.GraphDriver.Data.MergedDir}}' mounted)/etc/os-release"))
        .contains("NAME");
    machine.ok("docker rm -f mounted");
    assertThat(machine.okAsRoot("grep -c merged /proc/mounts || true")).isEqualTo("0");
  }
}
