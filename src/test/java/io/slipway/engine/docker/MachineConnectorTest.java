package io.slipway.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.engine.EngineException;
import io.slipway.engine.Machine;
import io.slipway.engine.MachineLink;
import io.slipway.engine.MachineStream;
import io.slipway.kernel.LabId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class MachineConnectorTest {
  private static final int WINDOW = 256 * 1024;

  @TempDir Path keys;
  private SshServers servers;
  private MachineConnector connector;

  @BeforeEach
  void start() throws IOException, GeneralSecurityException {
    servers = new SshServers(keys);
    connector =
        new MachineConnector(
            servers.settings, new ServerKey(keys.resolve("id_ed25519")), servers.machine.getPort());
  }

  @AfterEach
  void stop() throws IOException {
    connector.close();
    servers.close();
  }

  private Machine machine(String address, String hostKey) {
    return new Machine("id", LabId.random(), "node1", address, hostKey, true);
  }

  private MachineLink connect() {
    return connector.connect(machine("127.0.0.1", servers.machineKey.publicLine()));
  }

  /** The whole answer of a machine that hangs up after it. */
  private static String ask(MachineLink link) throws IOException {
    try (MachineStream stream = link.open("bye")) {
      return new String(stream.input().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  @Test
  void whatIsWrittenArrivesAndComesBack() throws IOException {
    try (MachineLink link = connect();
        MachineStream stream = link.open("hello")) {
      assertThat(stream.input().readNBytes(6)).isEqualTo(SshServers.bytes("hello\n"));
      stream.output().write(SshServers.bytes("again"));
      stream.output().flush();
      assertThat(stream.input().readNBytes(5)).isEqualTo(SshServers.bytes("again"));
    }
  }

  @Test
  void aQuestionIsAnsweredWhenTheOtherSideHasClosed() throws IOException {
    try (MachineLink link = connect()) {
      assertThat(ask(link)).isEqualTo("{\"said\":\"bye\"}");
      assertThat(ask(link)).isEqualTo("{\"said\":\"bye\"}");
    }
  }

  @Test
  void severalStreamsShareALinkAndSeveralLinksShareTheBastion() throws IOException {
    try (MachineLink one = connect();
        MachineLink two = connect();
        MachineStream first = one.open("first");
        MachineStream second = one.open("second");
        MachineStream third = two.open("third")) {
      assertThat(third.input().readNBytes(6)).isEqualTo(SshServers.bytes("third\n"));
      assertThat(second.input().readNBytes(7)).isEqualTo(SshServers.bytes("second\n"));
      assertThat(first.input().readNBytes(6)).isEqualTo(SshServers.bytes("first\n"));
      assertThat(servers.bastion.getActiveSessions()).hasSize(1);
      assertThat(servers.machine.getActiveSessions()).hasSize(2);
    }
  }

  @Test
  void aReaderThatStallsHoldsTheWriterBackAndAnotherStreamStillAnswers() throws Exception {
    AgentStandIn.FLOODED.set(0);
    AgentStandIn.HELD_BACK.drainPermits();
    try (MachineLink link = connect();
        MachineStream flood = link.open("flood")) {
      assertThat(AgentStandIn.HELD_BACK.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
      assertThat(AgentStandIn.FLOODED.get()).isBetween(WINDOW / 2L, (long) WINDOW);
      assertThat(ask(link)).contains("bye");
      assertThat(flood.input().readNBytes(3 * WINDOW)).hasSize(3 * WINDOW);
      assertThat(AgentStandIn.FLOODED.get()).isGreaterThan(2L * WINDOW);
    }
  }

  @Test
  void closingAStreamWakesItsReader() throws Exception {
    try (MachineLink link = connect()) {
      MachineStream stream = link.open("x");
      CountDownLatch woken = new CountDownLatch(1);
      Thread reader =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      stream.input().readAllBytes();
                    } catch (IOException e) {
                      // One way of learning that it is over; the end of the stream is the other.
                    }
                    woken.countDown();
                  });
      assertThat(stream.output()).isNotNull();
      while (reader.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      stream.close();
      assertThat(woken.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aLinkTellsThatItsMachineWasLost() throws Exception {
    MachineLink link = connect();
    CountDownLatch closed = new CountDownLatch(1);
    link.onClose(closed::countDown);
    assertThat(link.isOpen()).isTrue();
    servers.machine.getActiveSessions().forEach(session -> session.close(true));
    assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(link.isOpen()).isFalse();
    assertThatThrownBy(() -> ask(link)).isInstanceOf(EngineException.class);
  }

  @Test
  void whoeverIsSlowToTakeALossStallsNoOtherMachine() throws Exception {
    CountDownLatch taking = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    MachineLink lost = connect();
    lost.onClose(
        () -> {
          taking.countDown();
          awaitForEver(go);
        });
    AbstractSession session = servers.machine.getActiveSessions().getFirst();
    try (MachineLink other = connect();
        MachineStream stream = other.open("before")) {
      assertThat(stream.input().readNBytes(7)).isEqualTo(SshServers.bytes("before\n"));
      session.close(true);
      assertThat(taking.await(5, TimeUnit.SECONDS)).isTrue();
      stream.output().write(SshServers.bytes("after"));
      stream.output().flush();
      assertThat(stream.input().readNBytes(5)).isEqualTo(SshServers.bytes("after"));
    } finally {
      go.countDown();
    }
  }

  private static void requireQuickAnswers(MachineLink link) throws IOException {
    for (int i = 0; i < 50; i++) {
      long began = System.nanoTime();
      assertThat(ask(link)).contains("bye");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void oneThatAsksWithoutEndAndReadsNothing_isHungUpOnAndStallsNoOther() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (MachineLink other = connect();
        MachineLink hostile = connect()) {
      hostile.onClose(closed::countDown);
      assertThat(hostile.open("hostile asking")).isNotNull();
      assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
      requireQuickAnswers(other);
    }
  }

  @Test
  void oneThatReadsNothingOfWhatIsWritten_isHungUpOnAndStallsNoOther() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (MachineLink other = connect();
        MachineLink hostile = connect();
        MachineStream stream = hostile.open("hostile deaf")) {
      hostile.onClose(closed::countDown);
      assertThatThrownBy(() -> writeWithoutEnd(stream)).isInstanceOf(IOException.class);
      assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
      requireQuickAnswers(other);
    }
  }

  private static void writeWithoutEnd(MachineStream stream) throws IOException {
    while (true) {
      stream.output().write(new byte[WINDOW]);
      stream.output().flush();
    }
  }

  @Test
  void oneThatSendsPaddingWithoutEnd_isReadSlowlyAndStallsNoOther() throws Exception {
    HostileServer.HELD_BACK.drainPermits();
    try (MachineLink other = connect();
        MachineLink hostile = connect()) {
      assertThat(hostile.open("hostile padding")).isNotNull();
      assertThat(HostileServer.HELD_BACK.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
      requireQuickAnswers(other);
    }
  }

  private static void awaitForEver(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void theBastionIsConnectedToAgainAfterItWasLost() throws Exception {
    MachineLink link = connect();
    CountDownLatch closed = new CountDownLatch(1);
    link.onClose(closed::countDown);
    for (AbstractSession session : servers.bastion.getActiveSessions()) {
      session.close(true);
    }
    assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
    try (MachineLink next = connect()) {
      assertThat(ask(next)).contains("bye");
    }
  }

  @Test
  void aMachineWithAnotherHostKeyIsRefused() {
    Machine other = machine("127.0.0.1", SshKey.generate().publicLine());
    assertThatThrownBy(() -> connector.connect(other))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("host key");
  }

  @Test
  void aMachineThatDoesNotRunIsNotWaitedFor() {
    Machine stopped = machine("", servers.machineKey.publicLine());
    assertThatThrownBy(() -> connector.connect(stopped))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("does not run");
  }
}
