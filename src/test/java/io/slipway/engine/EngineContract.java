package io.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a learner's engine can do: all that the course teaches, on every backend. */
abstract class EngineContract extends MachinesUnderTest {
  private static final int SENT = 24 << 20;

  private MachineShell node1;
  private MachineShell node2;

  @BeforeAll
  void startMachines() {
    List<MachineShell> machines = start(newLab(), List.of("node1", "node2"), LIMITS);
    node1 = machines.getFirst();
    node2 = machines.getLast();
  }

  @Test
  void theCoursesImagesAreThereAndCannotBeChangedForOthers() {
    assertThat(node1.ok("docker image ls --format '{{.Repository}}:{{.Tag}}'").lines())
        .contains("alpine:latest", "elasticsearch:2", "httpd:latest", "nginx:latest");
    assertThat(node1.okAsRoot("ls /shelf")).contains("overlay2");
    assertThat(node1.refused("echo x > /shelf/overlay2/x")).contains("Read-only");
  }

  @Test
  void theAgentIsPartOfTheMachine() {
    assertThat(node1.okAsRoot("readlink /proc/$(pgrep -o -x agent)/exe"))
        .isEqualTo("/usr/local/lib/slipway/agent");
    assertThat(node1.okAsRoot("stat -c %m /usr/local/lib/slipway/agent")).isEqualTo("/");
  }

  @Test
  void layersAreOnOverlay2() {
    assertThat(node1.ok("docker info -f '{{.Driver}}'")).isEqualTo("overlay2");
  }

  @Test
  void aContainerRunsAndSaysHowItEnded() {
    assertThat(node1.ok("docker run --rm alpine echo hello")).isEqualTo("hello");
    assertThat(node1.run("learner", "docker run --rm alpine sh -c 'exit 3'").exit()).isEqualTo(3);
  }

  @Test
  void aNameOnANetworkResolvesToEveryContainerThatHasIt() {
    String addresses =
        node1.ok(
            """
            docker network create alias-net >/dev/null
            for name in s1 s2; do
              docker run -d --name $name --net alias-net --net-alias search alpine sleep 1000
            done >/dev/null
            docker run --rm --net alias-net alpine nslookup search. 127.0.0.11 |
              sed -n 's/^Address.*: *\\(172[0-9.]*\\).*/\\1/p' | sort -u
            """);
    String own =
        node1.ok(
            "docker inspect -f '{{(index .NetworkSettings.Networks \"alias-net\").IPAddress}}'"
                + " s1 s2 | sort -u; docker rm -f s1 s2 >/dev/null; docker network rm alias-net >&2");
    assertThat(addresses.lines()).hasSize(2).containsExactlyElementsOf(own.lines().toList());
  }

  @Test
  void theDefaultNetworkResolvesNoContainersNames() {
    node1.ok("docker run -d --name unnamed alpine sleep 1000");
    String address = node1.ok("docker inspect -f '{{.NetworkSettings.IPAddress}}' unnamed");
    assertThat(node1.ok("docker run --rm alpine ping -c1 -W2 " + address)).contains("1 packets");
    assertThat(node1.refused("docker run --rm alpine ping -c1 -W2 unnamed"))
        .contains("bad address");
    node1.ok("docker rm -f unnamed");
  }

  @Test
  void aPublishedPortAnswersOnTheMachineAndToTheLabsOtherMachine() {
    node1.ok("docker run -d --name web -p 8080:80 nginx");
    String wait = "for i in $(seq 50); do curl -fsm 2 %s && exit; sleep 0.1; done; exit 1";
    assertThat(node1.ok(wait.formatted("http://localhost:8080/"))).contains("<html");
    assertThat(node2.ok(wait.formatted("http://node1:8080/"))).contains("<html");
    node1.ok("docker rm -f web");
    assertThat(node2.reaches("node1", 8080)).isFalse();
    assertThat(node2.reaches("node1", 22)).isTrue();
  }

  @Test
  void aPublishedPortIsReachedThroughTheMachinesConnection() throws IOException {
    node1.ok("docker run -d --name shown -p 8801:80 nginx");
    node1.ok("for i in $(seq 50); do curl -fsm 2 localhost:8801 && exit; sleep 0.1; done; exit 1");
    try (MachineStream stream = node1.link().connect(8801)) {
      stream.output().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(stream.input().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 200")
          .contains("<html");
    }
    node1.ok("docker rm -f shown");
    assertThatThrownBy(() -> node1.link().connect(8801)).isInstanceOf(PortClosed.class);
  }

  /** More than is kept on the way to a machine, on several connections at once. */
  @Test
  void muchThatIsSentToPortsLeavesTheConnectionAsItIs() throws Exception {
    node1.ok(
        """
        mkfifo listens
        setsid perl -MIO::Socket::INET -e '
          $SIG{CHLD} = "IGNORE";
          $server = IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => 8802, Listen => 9);
          open $ready, ">", "listens"; print $ready "yes\n"; close $ready;
          while ($client = $server->accept) {
            if (fork) { close $client; next }
            $count = 0;
            while ($count < %d && ($got = sysread $client, $_, 65536)) { $count += $got }
            print $client $count;
            exit;
          }' </dev/null >/dev/null 2>&1 &
        read -r _ < listens
        rm listens
        """
            .formatted(SENT));
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> arrived =
          Stream.generate(() -> each.submit(this::send)).limit(6).toList();
      assertThat(node1.ok("echo meanwhile")).isEqualTo("meanwhile");
      for (Future<String> one : arrived) {
        assertThat(one.get()).isEqualTo("" + SENT);
      }
    }
    assertThat(node1.link().isOpen()).isTrue();
    node1.okAsRoot("pkill -f LocalPort");
  }

  private String send() throws IOException {
    byte[] part = new byte[1 << 20];
    try (MachineStream stream = node1.link().connect(8802)) {
      for (int sent = 0; sent < SENT; sent += part.length) {
        stream.output().write(part);
      }
      return new String(stream.input().readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
  }

  @Test
  void theLearnerOfOneMachineWorksOnTheOtherWithNoQuestionAsked() {
    assertThat(node1.ok("ssh node2 hostname < /dev/null")).isEqualTo("node2");
    assertThat(node2.ok("ssh learner@node1 'id -un; docker ps -q | wc -l' < /dev/null").lines())
        .startsWith("learner");
    node1.ok("echo carried > file; scp -q file node2:copy");
    assertThat(node2.ok("cat copy")).isEqualTo("carried");
    assertThat(node1.refused("su learner -c 'ssh -o BatchMode=yes root@node2 true'"))
        .contains("Permission denied");
  }

  @Test
  void aClientOnOneMachineWorksOnTheEngineOfTheOther() {
    assertThat(node1.ok("export DOCKER_HOST=ssh://learner@node2; docker info -f '{{.Name}}'"))
        .isEqualTo("node2");
    node1.ok("docker context create other --docker host=ssh://learner@node2 >/dev/null");
    node1.ok("docker --context other run -d --name far alpine sleep 1000 >/dev/null");
    assertThat(node2.ok("docker ps --format '{{.Names}}'").lines()).contains("far");
    assertThat(node1.ok("docker ps -a --format '{{.Names}}'").lines()).doesNotContain("far");
    node2.ok("docker rm -f far; rm -f copy");
    node1.ok("docker context rm other");
  }

  /** What is kept for a machine's own services is not for who comes from another machine. */
  @Test
  void whoComesByNetworkHasThePlaceOfTheLearnersShells() {
    assertThat(node1.ok("ssh node2 'cat /proc/self/oom_score_adj /proc/self/cgroup' < /dev/null"))
        .startsWith("200\n")
        .contains("/learner/shells");
  }

  @Test
  void bothBuildersBuildOnAnImageOfTheShelf() {
    for (String buildKit : new String[] {"1", "0"}) {
      String built =
          node1.ok(
              """
              dir=$(mktemp -d); cd $dir
              echo content > file
              printf 'FROM alpine\\nRUN echo built-%1$s > /built\\nCOPY file /file\\n' > Dockerfile
              DOCKER_BUILDKIT=%1$s docker build --no-cache -t built-%1$s . >&2
              docker run --rm built-%1$s cat /built /file
              """
                  .formatted(buildKit));
      assertThat(built.lines()).containsExactly("built-" + buildKit, "content");
    }
  }

  @Test
  void changesAreSeenCommittedSavedAndTold() {
    assertThat(
            node1.ok(
                """
                docker run --name changed alpine sh -c 'echo x > /new' >/dev/null
                docker diff changed
                docker commit changed mine >/dev/null
                docker rm changed >/dev/null
                docker run --rm mine cat /new
                docker history --format '{{.CreatedBy}}' mine | head -1
                docker save mine | tar t | grep -c '\\.json$\\|layer.tar$\\|blobs/'
                """))
        .contains("A /new", "\nx\n", "sh -c echo x > /new")
        .doesNotEndWith("\n0");
  }

  @Test
  void aCommandRunsInARunningContainer() {
    assertThat(
            node1.ok(
                """
                docker run -d --name running alpine sleep 1000 >/dev/null
                docker exec running hostname
                echo typed | docker exec -i running cat
                docker inspect -f '{{slice .Id 0 12}}' running
                docker rm -f running >/dev/null
                """))
        .satisfies(
            printed ->
                assertThat(printed.lines().toList())
                    .hasSize(3)
                    .satisfies(lines -> assertThat(lines.get(0)).isEqualTo(lines.get(2)))
                    .element(1)
                    .isEqualTo("typed"));
  }

  @Test
  void volumesOutliveContainersAndBindMountsAreShared() {
    assertThat(
            node1
                .ok(
                    """
                docker run --rm -v kept:/d alpine sh -c 'echo kept > /d/file'
                docker run --rm -v kept:/d alpine cat /d/file
                docker volume rm kept >/dev/null
                dir=$(mktemp -d); echo from-machine > $dir/file
                docker run --rm -v $dir:/d alpine sh -c 'cat /d/file; echo from-container > /d/back'
                cat $dir/back
                """)
                .lines())
        .containsExactly("kept", "from-machine", "from-container");
  }

  @Test
  void statsTellAContainersMemory() {
    node1.ok("docker run -d --name counted alpine sleep 1000");
    assertThat(node1.ok("docker stats --no-stream --format '{{.MemUsage}} {{.PIDs}}' counted"))
        .matches("[1-9].*iB / .* 1");
    node1.ok("docker rm -f counted");
  }

  @Test
  void aContainerIsKilledWhenItExceedsItsOwnMemoryOnly() {
    String allocate =
        "docker run --name %s -m 32m --memory-swap 32m alpine dd if=/dev/zero of=/dev/null bs=%s count=1";
    assertThat(node1.ok(allocate.formatted("modest", "8M") + "; docker rm modest"))
        .contains("modest");
    assertThat(node1.refused(allocate.formatted("greedy", "100M"))).contains("exit 137");
    assertThat(node1.ok("docker inspect -f '{{.State.OOMKilled}}' greedy; docker rm greedy >&2"))
        .isEqualTo("true");
  }

  @Test
  void cpuAndProcessLimitsOfContainersHold() {
    assertThat(
            node1.ok(
                "docker run --rm --pids-limit 10 --cpus 0.5 alpine sh -c '"
                    + "for i in 1 2 3 4 5; do sleep 1 & done; wait; echo five'"))
        .isEqualTo("five");
    assertThat(
            node1.refused(
                "docker run --rm --pids-limit 10 alpine sh -c '"
                    + "for i in $(seq 20); do sleep 1 & done; wait; echo twenty'"))
        .contains("can't fork")
        .doesNotContain("twenty");
  }

  @Test
  void aPrivilegedContainerRuns() {
    // A learner may ask their own engine for one; the machine around it has no such right.
    String mount = "docker run --rm %s alpine sh -c 'mount -t tmpfs none /mnt && echo mounted'";
    assertThat(node1.ok(mount.formatted("--privileged"))).isEqualTo("mounted");
    assertThat(node1.refused(mount.formatted(""))).contains("mount: ");
  }

  @Test
  void anEngineThatIsKilledComesBackWithItsContainers() {
    assertThat(
            node2.okAsRoot(
                """
                docker run -d --name survivor --restart always alpine sleep 1000 >/dev/null
                old=$(cat /run/docker.pid)
                kill -9 $old
                for i in $(seq 300); do
                  docker version >/dev/null 2>&1 && [ "$(cat /run/docker.pid)" != $old ] && break
                  sleep 0.1
                done
                for i in $(seq 100); do
                  [ "$(docker inspect -f '{{.State.Running}}' survivor)" = true ] && break
                  sleep 0.1
                done
                docker inspect -f '{{.State.Running}}' survivor
                docker rm -f survivor >/dev/null
                """))
        .isEqualTo("true");
  }
}
