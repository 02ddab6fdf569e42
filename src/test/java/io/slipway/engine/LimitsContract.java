package io.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A machine's limits are what was asked for, hold, and cannot be raised from within. */
abstract class LimitsContract extends MachinesUnderTest {
  private static final long MEMORY = 384L << 20;
  private static final int PIDS = 300;

  private MachineShell machine;

  @BeforeAll
  void startMachine() {
    machine = start(newLab(), "node1", new MachineLimits(MEMORY, 0.5, PIDS));
  }

  /** Reads a limit of the machine's own control group, whichever version the host has. */
  private String cgroup(String v1, String v2) {
    return machine.okAsRoot(
        "cat /sys/fs/cgroup/%s 2>/dev/null || cat /sys/fs/cgroup/%s".formatted(v1, v2));
  }

  @Test
  void memoryIsLimitedAndWhoTakesMoreIsKilled() {
    assertThat(cgroup("memory/memory.limit_in_bytes", "memory.max")).isEqualTo("" + MEMORY);
    String take = "perl -e '$x = \"x\" x (%d << 20); print length $x'";
    assertThat(machine.okAsRoot(take.formatted(64))).isEqualTo("" + (64 << 20));
    assertThat(machine.run("root", take.formatted(512)).exit()).isEqualTo(137);
    assertThat(machine.ok("docker version -f '{{.Server.Os}}'")).isEqualTo("linux");
  }

  @Test
  void processesAreLimited() {
    assertThat(cgroup("pids/pids.max", "pids.max")).isEqualTo("" + PIDS);
    String fork =
        """
        perl -e 'my @children;
          for (1..%d) {
            my $child = fork;
            if (!defined $child) { kill 9, @children; print "refused"; exit }
            if (!$child) { sleep 30; exit }
            push @children, $child
          }
          kill 9, @children; print "made"'
        """;
    assertThat(machine.okAsRoot(fork.formatted(50))).isEqualTo("made");
    assertThat(machine.okAsRoot(fork.formatted(PIDS + 50))).isEqualTo("refused");
  }

  @Test
  void processorTimeIsLimited() {
    assertThat(cgroup("cpu/cpu.cfs_quota_us", "cpu.max")).startsWith("50000");
    String seconds =
        machine.okAsRoot(
            """
            TIMEFORMAT=%U
            busy() { timeout 3 bash -c 'while :; do :; done' || true; }
            { time { busy & busy; wait; } } 2>&1
            """);
    // Half a processor for three seconds, and some for bookkeeping; a whole one would be three. On
    // a
    // host where all is busy it may get far less.
    assertThat(Double.parseDouble(seconds)).isBetween(0.05, 2.2);
  }

  /** With equal weights between machines, a busy one takes from its own learner alone. */
  @Test
  void theMachinesServicesComeBeforeWhatTheLearnerRuns() {
    assertThat(cgroup("cpu/cpu.shares", "cpu.weight")).isIn("1024", "100");
    assertThat(cgroup("cpu/learner/cpu.shares", "learner/cpu.weight")).isIn("256", "25");
    assertThat(cgroup("cpu/learner/shells/cpu.shares", "learner/shells/cpu.weight"))
        .isIn("4096", "400");
    assertThat(machine.ok("docker run --rm alpine cat /proc/self/oom_score_adj")).isEqualTo("500");
    for (String buildKit : new String[] {"1", "0"}) {
      assertThat(
              machine.ok(
                  """
                  printf 'FROM alpine\nRUN cat /proc/self/oom_score_adj > /score\n' |
                    DOCKER_BUILDKIT=%1$s docker build --no-cache -t score-%1$s - >&2
                  docker run --rm score-%1$s cat /score
                  """
                      .formatted(buildKit)))
          .isEqualTo("500");
    }
    assertThat(machine.ok("cat /proc/self/oom_score_adj /proc/self/cgroup"))
        .startsWith("200\n")
        .contains("/learner/shells");
    assertThat(machine.okAsRoot("cat /proc/$(pgrep -o -x dockerd)/oom_score_adj")).isEqualTo("0");
  }

  @Test
  void aShareIsKeptForTheMachinesServices() {
    assertThat(cgroup("memory/learner/memory.limit_in_bytes", "learner/memory.max"))
        .isEqualTo("" + (MEMORY - (96L << 20)));
    assertThat(cgroup("pids/learner/pids.max", "learner/pids.max")).isEqualTo("" + (PIDS - 64));
    assertThat(cgroup("pids/learner/containers/pids.max", "learner/containers/pids.max"))
        .isEqualTo("" + (PIDS - 2 * 64));
  }

  @Test
  void noLimitCanBeRaisedFromWithin() {
    assertThat(
            machine.okAsRoot(
                """
                cd /sys/fs/cgroup; [ ! -d memory ] || cd memory
                mkdir of-the-machine && rmdir of-the-machine && echo may-divide
                """))
        .isEqualTo("may-divide");
    for (String file :
        new String[] {
          "memory/memory.limit_in_bytes memory.max",
          "pids/pids.max pids.max",
          "cpu/cpu.cfs_quota_us cpu.max"
        }) {
      assertThat(
              machine.refused(
                  "cd /sys/fs/cgroup; for f in %s; do if [ -e $f ]; then echo 4000000000 > $f; exit; fi; done; echo none; exit 1"
                      .formatted(file)))
          .contains("Permission denied");
    }
  }
}
