package io.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a machine cannot reach. Whatever must fail has something beside it that must not, so that it
 * fails for the reason it is meant to.
 */
abstract class IsolationContract extends MachinesUnderTest {
  private static final int CLOSED_DOORS = 2376;

  // A small outside world behind the host: an address of the Internet and the one at which clouds
  // tell their secrets, both with a program that answers.
  private static final String INTERNET = "198.51.100.1";
  private static final String METADATA = "169.254.169.254";
  private static final int WEB = 80;
  private static final String OUTSIDE =
      """
      ip netns add outside
      ip link add to-outside type veth peer name inside netns outside
      ip addr add 198.51.100.254/24 dev to-outside
      ip link set to-outside up
      ip -n outside addr add 198.51.100.1/24 dev inside
      ip -n outside addr add 169.254.169.254/32 dev inside
      ip -n outside link set inside up
      ip -n outside route add default via 198.51.100.254
      ip route add 169.254.169.254/32 via 198.51.100.1
      ip netns exec outside perl -MSocket -e '
        socket(S, PF_INET, SOCK_STREAM, 0); setsockopt(S, SOL_SOCKET, SO_REUSEADDR, 1);
        bind(S, sockaddr_in(80, INADDR_ANY)) or die; listen(S, 16);
        exit if fork; close STDOUT; close STDERR; while (accept(C, S)) { close C }'
      """;
  private static final String NO_OUTSIDE =
      """
      for pid in $(ip netns pids outside); do kill $pid; done
      ip netns delete outside
      """;

  private MachineShell node1;
  private MachineShell node2;
  private MachineShell stranger;

  @BeforeAll
  void startMachines() {
    var lab = newLab();
    node1 = start(lab, "node1", LIMITS);
    node2 = start(lab, "node2", LIMITS);
    stranger = start(newLab(), "node1", LIMITS);
    var unused = onHost(OUTSIDE);
  }

  @AfterAll
  void removeOutside() {
    var unused = onHost(NO_OUTSIDE);
  }

  private boolean hostReaches(String address, int port) {
    String script = "timeout 2 bash -c '</dev/tcp/%s/%d' 2>/dev/null && echo yes || echo no";
    return onHost(script.formatted(address, port)).equals("yes");
  }

  /** Lets machines through to an address while an action runs, to show that the way leads there. */
  private void withDoorOpen(String address, Runnable action) {
    String door = "iptables -w -%s DOCKER-USER -d " + address + " -j ACCEPT";
    var opened = onHost(door.formatted("I"));
    try {
      action.run();
    } finally {
      var closed = onHost(door.formatted("D"));
    }
  }

  private String gateway() {
    return node1.okAsRoot("ip route | sed -n 's/^default via \\([0-9.]*\\).*/\\1/p'");
  }

  @Test
  void anotherLabsMachineIsOutOfReach() {
    String address = node1.machine().address();
    node1.ok(
        "docker run -d --name web -p 8080:80 nginx; until curl -fso /dev/null localhost:8080; do sleep 0.1; done");
    for (int port : new int[] {22, 8080}) {
      assertThat(node2.reaches(address, port)).isTrue();
      assertThat(stranger.reaches(address, port)).isFalse();
    }
    assertThat(node2.okAsRoot("ping -c1 -W2 " + address)).contains("1 received");
    assertThat(stranger.refused("ping -c1 -W2 " + address)).contains("0 received");
    assertThat(node2.okAsRoot("getent hosts node1")).contains(address);
  }

  @Test
  void theHostsOwnDoorsAreClosedToMachines() {
    String gateway = gateway();
    String outer = onHost("hostname -i | cut -d' ' -f1");
    for (int port : new int[] {22, CLOSED_DOORS}) {
      assertThat(hostReaches(outer, port)).isTrue();
      assertThat(node1.reaches(gateway, port)).isFalse();
      assertThat(node1.reaches(outer, port)).isFalse();
    }
    // The one thing that is open to them: names are looked up there.
    assertThat(node1.reaches(gateway, 53)).isTrue();
  }

  @Test
  void internetAndMetadataAreOutOfReachBecauseTheHostSaysSo() {
    for (String address : new String[] {INTERNET, METADATA}) {
      assertThat(hostReaches(address, WEB)).isTrue();
      assertThat(node1.reaches(address, WEB)).isFalse();
      assertThat(
              node1
                  .run("learner", "docker run --rm alpine nc -w 2 " + address + " 80 </dev/null")
                  .exit())
          .isNotZero();
      withDoorOpen(
          address, () -> assertThat(node1.reaches(address, WEB)).as("with the door open").isTrue());
      assertThat(node1.reaches(address, WEB)).isFalse();
    }
  }

  @Test
  void theMachineBeneathTheHostIsOutOfReach() {
    String beneath = onHost("ip route | sed -n 's/^default via \\([0-9.]*\\).*/\\1/p'");
    MachineShell machine = start(newLab(), "node1", LIMITS);
    // Its own bridge may bear the same address; root of a machine can take it away.
    var flushed = machine.okAsRoot("ip addr flush dev docker0");
    String ping = "ping -c1 -W2 " + beneath;
    assertThat(machine.refused(ping)).contains("0 received");
    withDoorOpen(
        beneath,
        () -> assertThat(machine.okAsRoot(ping)).as("with the door open").contains("1 received"));
  }

  @Test
  void forgedSourceAddressesGetNowhere() {
    String own = node1.machine().address();
    String ofAnotherLab = stranger.machine().address();
    String counted = "INPUT -p icmp -s %s -m comment --comment counted";
    for (String source : new String[] {own, INTERNET, ofAnotherLab}) {
      var unused = onHost("iptables -w -I " + counted.formatted(source));
      try {
        node1.okAsRoot(
            """
            ip addr add %1$s/32 dev lo
            ping -c 5 -i 0.01 -W 1 -I %1$s %2$s || true
            ip addr del %1$s/32 dev lo
            """
                .formatted(source, gateway()));
        String packets = onHost("iptables -w -nvxL INPUT | awk '/counted/ { print $1 }'");
        assertThat(packets).as("from " + source).isEqualTo(source.equals(own) ? "5" : "0");
      } finally {
        var gone = onHost("iptables -w -D " + counted.formatted(source));
      }
    }
  }

  @Test
  void theNameServerDoesNotSayWhatItIs() {
    String dig = "dig +time=2 +tries=1 @" + gateway() + " ";
    assertThat(node1.okAsRoot(dig + "no-such-name.example")).contains("NXDOMAIN");
    for (String name : new String[] {"version.bind", "authors.bind", "hits.bind", "servers.bind"}) {
      assertThat(node1.run("root", dig + "+short chaos txt " + name).stdout()).isEmpty();
    }
  }

  @Test
  void rootInAMachineIsNobodyOutsideAndEveryMachineHasIdsOfItsOwn() {
    String map = "read -r inside outside count < /proc/self/uid_map; echo $inside $outside $count";
    String[] ids = node1.okAsRoot(map).split(" ");
    assertThat(ids[0]).isEqualTo("0");
    assertThat(Long.parseLong(ids[1])).isGreaterThanOrEqualTo(65536);
    if (onHost("cat /run/slipway/uid-ranges 2>/dev/null || true").equals("own")) {
      assertThat(stranger.okAsRoot(map)).isNotEqualTo(String.join(" ", ids));
    }
  }

  @Test
  void machinesAreNotPrivilegedAndKeepTheirSystemCallsFiltered() {
    assertThat(node1.okAsRoot("sed -n 's/^Seccomp:\\s*//p' /proc/1/status")).isEqualTo("2");
    assertThat(onHost("docker inspect -f '{{.HostConfig.Privileged}}' " + node1.machine().id()))
        .isEqualTo("false");
  }

  @Test
  void theKernelsSettingsAreReadAndNotWritten() {
    for (String file : new String[] {"/proc/sys/kernel/core_pattern", "/proc/sys/vm/swappiness"}) {
      String before = node1.okAsRoot("cat " + file);
      assertThat(node1.refused("echo 1 > " + file)).contains("Permission denied");
      assertThat(node1.refused("docker run --rm --privileged alpine sh -c 'echo 1 > " + file + "'"))
          .contains("Permission denied");
      assertThat(node1.okAsRoot("cat " + file)).isEqualTo(before);
    }
  }

  @Test
  void theHostsFilesAreOutOfSightEvenForAPrivilegedContainer() {
    var unused = onHost("echo of-the-engine-host > /root/secret-of-the-host");
    String search =
        "cat %s/root/secret /proc/*/root/root/secret-of-the-host %s 2>/dev/null | grep of-the-";
    node1.okAsRoot("echo of-the-machine > /root/secret");
    String inContainer =
        "docker run --rm --privileged --pid host -v /:/h alpine sh -c '"
            + search.formatted("/h", "/h/root/secret-of-the-host")
            + "'";
    assertThat(node1.okAsRoot(inContainer)).isEqualTo("of-the-machine");
    var gone = onHost("rm /root/secret-of-the-host");
  }

  @Test
  void noDeviceOfTheHostIsOpened() {
    assertThat(node1.okAsRoot("head -c 4 /dev/zero | od -An -tx1")).isEqualTo("00 00 00 00");
    assertThat(node1.refused("mknod /tmp/disk b 254 0 && head -c 16 /tmp/disk"))
        .containsAnyOf("Operation not permitted", "Permission denied");
  }
}
