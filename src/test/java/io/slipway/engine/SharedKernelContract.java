package io.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.machine.Shell;
import io.slipway.machine.ShellFrame.State;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the kernel counts once for everybody: no machine takes it from the others. */
abstract class SharedKernelContract extends MachinesUnderTest {
  private static final int FEW_CONNECTIONS = 3000;
  private static final int PACKETS = 20_000;
  private static final String UNKNOWN = "198.51.100.7";

  /** Questions, or anything else, to a UDP port from as many ports as there are packets. */
  private static final String FLOOD =
      """
      cat > /root/flood <<'END'
      use Socket;
      my ($address, $packets) = @ARGV;
      socket(my $out, PF_INET, SOCK_RAW, 17) or die;
      my $to = sockaddr_in(0, inet_aton($address));
      my $question = pack("n6", 7, 256, 1, 0, 0, 0) . "\\7nowhere\\7example\\0" . pack("nn", 1, 1);
      for my $n (1 .. $packets) {
        send $out, pack("n4", 1024 + $n % 64000, 53, 8 + length $question, 0) . $question, 0, $to;
      }
      END
      """;

  /** What a process keeps of a terminal: the one end of it, or the other. */
  private static final String MASTERS = "push @held, $ptmx";

  private static final String TERMINALS =
      """
      my ($number, $lock) = (pack("i", 0)) x 2;
      ioctl $ptmx, 0x80045430, $number; ioctl $ptmx, 0x40045431, $lock;
      open my $terminal, "+<", "/mnt/" . unpack "i", $number or last;
      push @held, $terminal
      """;

  private MachineShell greedy;
  private MachineShell neighbour;
  private MachineShell stranger;

  @BeforeAll
  void startMachines() {
    var lab = newLab();
    greedy = start(lab, "node1", LIMITS);
    neighbour = start(lab, "node2", LIMITS);
    stranger = start(newLab(), "node1", LIMITS);
    var unused = greedy.okAsRoot(FLOOD);
  }

  private static String gateway(MachineShell machine) {
    return machine.okAsRoot("ip route | sed -n 's/^default via \\([0-9.]*\\).*/\\1/p'");
  }

  private int connectionsOfTheHost() {
    return Integer.parseInt(onHost("cat /proc/sys/net/netfilter/nf_conntrack_count"));
  }

  private String restarts(MachineShell machine) {
    return "docker inspect -f '{{.RestartCount}}' " + machine.machine().id();
  }

  @Test
  void aMachineThatTakesAllTerminals_endsAndTheOthersOpenShells() throws Exception {
    for (String hold : new String[] {MASTERS, TERMINALS}) {
      MachineShell taker = start(newLab(), "node1", LIMITS);
      take(taker, hold);
      var ended =
          onHost(
              "timeout 60 sh -c \"while [ \\$(%s) = 0 ]; do sleep 0.1; done\""
                  .formatted(restarts(taker)));
      try (Shell shell = stranger.client().shell("1", 80, 24, "")) {
        while (!(shell.next() instanceof State.Prompt)) {
          // What it says before.
        }
      }
      assertThat(onHost(restarts(stranger))).isEqualTo("0");
      assertThat(stranger.ok("docker run --rm -t alpine tty")).startsWith("/dev/pts/");
    }
  }

  /** From a mount of devpts of its own, whatever limit that of the machine has. */
  private void take(MachineShell machine, String hold) {
    String script =
        """
        mount -t devpts -o newinstance,ptmxmode=666 none /mnt
        exec perl -e '$SIG{HUP} = "IGNORE"; for (1..4000) { open my $ptmx, "+<", "/mnt/ptmx" or last; %s } sleep 100'
        """
            .formatted(hold);
    var started =
        onHost(
            "docker exec -d %s unshare -m sh -ec '%s'"
                .formatted(machine.machine().id(), script.replace("'", "'\\''")));
  }

  /** All are counted to the user who makes the machines' user namespaces, which is one for all. */
  @Test
  void namespacesAndWatchesAreSharedOut() {
    String most = "cat /proc/sys/user/max_%s";
    String take =
        """
        ulimit -n $(ulimit -Hn)
        perl -e '
          my ($unshare, $watch) = `uname -m` eq "aarch64\\n" ? (97, 26) : (272, 294);
          for (1..%d) { %s and die "refused\\n"; open $f[$_], "<", "/proc/self/ns/uts" }' 2>&1
        """;
    Map<String, String> calls =
        Map.of(
            "uts_namespaces", "syscall($unshare, 0x04000000) != 0",
            "inotify_instances", "syscall($watch, 0) < 0");
    calls.forEach(
        (kind, call) -> {
          int inAll = Integer.parseInt(onHost(most.formatted(kind)));
          int share = Integer.parseInt(greedy.okAsRoot(most.formatted(kind)));
          assertThat(share).isLessThanOrEqualTo(inAll / 4);
          assertThat(greedy.refused("echo 100000 > /proc/sys/user/max_" + kind))
              .contains("Permission denied");
          assertThat(greedy.refused(take.formatted(share + 1, call))).contains("refused");
          assertThat(stranger.run("root", take.formatted(10, call)).exit()).isZero();
        });
  }

  @Test
  void aFloodOfQuestions_fillsNoTableAndOthersAreAnswered() {
    String gateway = gateway(greedy);
    var flooded = greedy.okAsRoot("perl /root/flood " + gateway + " " + PACKETS);
    assertThat(connectionsOfTheHost()).isLessThan(FEW_CONNECTIONS);
    var floods = greedy.okAsRoot("perl /root/flood " + gateway + " 100000000 > /dev/null 2>&1 &");
    try {
      String dig = "dig +time=2 +tries=1 nowhere.example @";
      for (int i = 0; i < 10; i++) {
        assertThat(stranger.okAsRoot(dig + gateway(stranger))).contains("NXDOMAIN");
      }
      assertThat(connectionsOfTheHost()).isLessThan(FEW_CONNECTIONS);
    } finally {
      var ended = greedy.okAsRoot("pkill -f /root/flood");
    }
  }

  @Test
  void aFloodWithinALab_fillsNoTable() {
    String address = neighbour.machine().address();
    var flooded = greedy.okAsRoot("perl /root/flood " + address + " " + PACKETS);
    assertThat(connectionsOfTheHost()).as("to a neighbour").isLessThan(FEW_CONNECTIONS);
    // As it would leave for the Internet.
    flooded =
        greedy.okAsRoot(
            """
            ip route add %1$s via %2$s
            perl /root/flood %1$s %3$d
            ip route del %1$s
            """
                .formatted(UNKNOWN, address, PACKETS));
    assertThat(connectionsOfTheHost()).as("to elsewhere").isLessThan(FEW_CONNECTIONS);
  }

  @Test
  void connectionsToTheNameServerAreFewForEachLab() {
    String open =
        """
        perl -MIO::Socket::INET -e '
          for (1..200) {
            $s = IO::Socket::INET->new(PeerAddr => "%s:53", Timeout => 1) or last;
            push @open, $s
          }
          print scalar @open'
        """;
    assertThat(Integer.parseInt(greedy.okAsRoot(open.formatted(gateway(greedy))))).isBetween(1, 8);
    assertThat(stranger.reaches(gateway(stranger), 53)).isTrue();
  }
}
