package io.slipway.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.machine.MachineClient.User;
import io.slipway.machine.MachineException.BrokenOff;
import io.slipway.machine.MachineException.NotUnderstood;
import io.slipway.machine.MachineException.OtherProtocol;
import io.slipway.machine.MachineException.Refused;
import io.slipway.machine.MachineException.TimedOut;
import io.slipway.machine.MachineException.TooLarge;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MachineClientTest {
  private final StandInAgent agent = new StandInAgent();
  private final MachineClient machine = MachineClient.on(agent);

  @Test
  void aScriptRunsAsWhoItShould() throws InterruptedException {
    agent.answer("run", "{\"exit\":3,\"stdout\":\"out\",\"stderr\":\"err\"}");
    assertThat(machine.run("exit 3", User.ROOT, Duration.ofSeconds(7)))
        .isEqualTo(new Printed(3, "out", "err"));
    JsonNode request = agent.requests.take();
    assertThat(request.path("user").asText()).isEqualTo("root");
    assertThat(request.path("timeoutMillis").asInt()).isEqualTo(7000);
  }

  @Test
  void aRefusalHasItsCode() {
    agent.answer("exec", "{\"error\":\"not-running\",\"detail\":\"container db does not run\"}");
    assertThatThrownBy(() -> machine.exec("db", List.of("true"), Duration.ofSeconds(1)))
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.code()).isEqualTo("not-running"));
  }

  @Test
  void anotherProtocolIsRefusedAndSaysWhatToDo() {
    agent.answer("hello", "{\"protocol\":3,\"agent\":\"x\"}");
    assertThatThrownBy(machine::greet)
        .isInstanceOf(OtherProtocol.class)
        .hasMessageContaining("./slipway up");
  }

  @Test
  void anAnswerThatDoesNotComeIsNotWaitedFor() {
    agent.stream("exec", request -> stalling(""));
    Duration none = AgentLimits.AGENTS_OWN.negated().plusMillis(200);
    assertThatThrownBy(() -> machine.exec("db", List.of("true"), none))
        .isInstanceOf(TimedOut.class);
  }

  @Test
  void anAnswerWithoutEndIsCutOff() {
    agent.stream("usage", request -> endless("{\"x\":\""));
    assertThatThrownBy(machine::usage).isInstanceOf(TooLarge.class);
    agent.stream("read", request -> endless("{\"x\":\""));
    assertThatThrownBy(machine::read).isInstanceOf(TooLarge.class);
  }

  @Test
  void aLargeAnswerThatStallsGivesItsTurnBack() throws Exception {
    agent.stream("read", request -> stalling(" ".repeat(LargeAnswers.SMALL + 1)));
    assertThatThrownBy(machine::read).isInstanceOf(TimedOut.class);
    // All turns at once are there again.
    agent.answer("read", large());
    assertThat(machine.read().commands()).hasSize(100);
  }

  @Test
  void smallAnswersDoNotWaitForLargeOnes() throws Exception {
    CountDownLatch asked = new CountDownLatch(20);
    agent.stream(
        "read",
        request -> {
          asked.countDown();
          return stalling(" ".repeat(LargeAnswers.SMALL + 1));
        });
    for (int i = 0; i < 20; i++) {
      Thread.ofVirtual().start(this::readInVain);
    }
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    StandInAgent good = new StandInAgent().answer("read", "{\"version\":\"26\"}");
    long began = System.nanoTime();
    assertThat(MachineClient.on(good).read().version()).isEqualTo("26");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
  }

  private void readInVain() {
    try {
      machine.read();
    } catch (MachineException e) {
      // As it should be.
    }
  }

  @Test
  void manyObjectsAreTooLarge() {
    agent.answer("read", "{\"containers\":[" + "{},".repeat(500) + "{}]}");
    assertThatThrownBy(machine::read)
        .isInstanceOf(TooLarge.class)
        .hasMessageContaining("501 containers");
    agent.answer("read", "{\"containers\":[[" + "0,".repeat(AgentJson.MOST_TOKENS) + "0]]}");
    assertThatThrownBy(machine::read).isInstanceOf(TooLarge.class);
  }

  @Test
  void deepObjectsAreTooLarge() {
    int depth = AgentJson.DEEPEST;
    agent.answer("read", "{\"containers\":[" + "[".repeat(depth) + "]".repeat(depth) + "]}");
    assertThatThrownBy(machine::read).isInstanceOf(TooLarge.class);
  }

  @Test
  void whatIsNoAnswerIsNotUnderstood() {
    for (String answer :
        List.of(
            "no JSON",
            "[]",
            "{\"exit\":",
            "{\"exit\":1e99}",
            "{\"exit\":\"one\"}",
            "{\"stdout\":{}}",
            "{} {}")) {
      agent.answer("run", answer);
      assertThatThrownBy(() -> machine.run("x", User.LEARNER, Duration.ofSeconds(1)))
          .as(answer)
          .isInstanceOf(NotUnderstood.class)
          .hasMessageNotContaining(answer);
    }
  }

  @Test
  void whatIsMissingIsEmpty() {
    agent.answer("read", "{\"version\":null,\"containers\":null}");
    assertThat(machine.read())
        .isEqualTo(
            new EngineReading(
                "", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void anAnswerThatEndsBeforeItBeginsIsBrokenOff() {
    agent.stream("run", request -> StandInAgent.bytes(""));
    assertThatThrownBy(() -> machine.run("x", User.LEARNER, Duration.ofSeconds(1)))
        .isInstanceOf(BrokenOff.class);
  }

  @Test
  void theEngineIsAwaitedUntilItAnswers() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(
            () -> {
              machine.awaitEngine(Duration.ofSeconds(20));
              answered.countDown();
            });
    StandInAgent.Watcher watcher = agent.watcher();
    watcher.say("{\"event\":\"lost\"}");
    assertThat(answered.await(100, TimeUnit.MILLISECONDS)).isFalse();
    watcher.connected();
    assertThat(answered.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anEngineThatDoesNotStartIsNotWaitedForForEver() {
    assertThatThrownBy(() -> machine.awaitEngine(Duration.ofMillis(200)))
        .isInstanceOf(TimedOut.class);
  }

  private static String large() {
    String command = "{\"command\":\"%s\",\"exit\":0,\"shell\":\"1\"}".formatted("x".repeat(4096));
    return "{\"commands\":[" + (command + ",").repeat(99) + command + "]}";
  }

  /** Bytes, and then nothing more, not even an end. */
  private static InputStream stalling(String begin) {
    Wire wire = new Wire();
    wire.send(begin.getBytes(StandardCharsets.UTF_8));
    return wire;
  }

  /** A beginning that goes on for ever. */
  private static InputStream endless(String begin) {
    return new SequenceInputStream(StandInAgent.bytes(begin), new Endless());
  }

  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 'x';
    }
  }
}
