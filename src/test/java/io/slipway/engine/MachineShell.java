package io.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Runs scripts on a machine, through its agent. */
public final class MachineShell implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_MILLIS = 60_000;

  private final Machine machine;
  private final MachineLink link;

  MachineShell(EngineHost engine, Machine machine) {
    this.machine = machine;
    link = engine.connect(machine);
    // The agent answers before the machine's engine does.
    String up =
        ok(
            "for i in $(seq 600); do docker version >/dev/null 2>&1 && exit; sleep 0.05; done; exit 1");
    assertThat(up).isEmpty();
  }

  Machine machine() {
    return machine;
  }

  MachineLink link() {
    return link;
  }

  /** What a script left behind. */
  record Printed(int exit, String stdout, String stderr) {
    String all() {
      return "exit " + exit + "\n" + stdout + stderr;
    }
  }

  /** Runs a script as the learner; it must succeed. Returns what it printed, trimmed. */
  String ok(String script) {
    return succeeded("learner", script);
  }

  /** Runs a script as root of the machine; it must succeed. */
  String okAsRoot(String script) {
    return succeeded("root", script);
  }

  private String succeeded(String user, String script) {
    Printed printed = run(user, "set -e\n" + script);
    assertThat(printed.exit()).as(() -> script + "\n" + printed.all()).isZero();
    return printed.stdout().strip();
  }

  /** Runs a script as root of the machine; it must fail. Returns all that it said. */
  String refused(String script) {
    Printed printed = run("root", "set -e\n" + script);
    assertThat(printed.exit()).as(() -> "was possible: " + script + printed.all()).isNotZero();
    return printed.all();
  }

  Printed run(String user, String script) {
    try {
      String request =
          JSON.writeValueAsString(
              Map.of(
                  "op", "run", "script", script, "user", user, "timeoutMillis", PATIENCE_MILLIS));
      JsonNode answer = JSON.readTree(link.ask(request));
      assertThat(answer.has("exit")).as(() -> script + ": " + answer).isTrue();
      return new Printed(
          answer.get("exit").asInt(), answer.get("stdout").asText(), answer.get("stderr").asText());
    } catch (JsonProcessingException e) {
      throw new AssertionError(script, e);
    }
  }

  /** Whether a TCP connection from the machine to an address is accepted within two seconds. */
  boolean reaches(String address, int port) {
    return run("root", "timeout 2 bash -c '</dev/tcp/" + address + "/" + port + "'").exit() == 0;
  }

  @Override
  public void close() {
    link.close();
  }
}
