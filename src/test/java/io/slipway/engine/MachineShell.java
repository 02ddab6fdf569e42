package io.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.machine.MachineClient;
import io.slipway.machine.MachineClient.User;
import io.slipway.machine.Printed;
import java.time.Duration;
import java.util.Locale;

/** Runs scripts on a machine, through its agent. */
public final class MachineShell implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Machine machine;
  private final MachineLink link;
  private final MachineClient client;

  MachineShell(EngineHost engine, Machine machine) {
    this.machine = machine;
    link = engine.connect(machine);
    client = MachineClient.on(link);
    client.greet();
    // The agent answers before the machine's engine does.
    client.awaitEngine(Duration.ofSeconds(30));
  }

  Machine machine() {
    return machine;
  }

  MachineLink link() {
    return link;
  }

  MachineClient client() {
    return client;
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
    assertThat(printed.exit()).as(() -> script + "\n" + all(printed)).isZero();
    return printed.stdout().strip();
  }

  /** Runs a script as root of the machine; it must fail. Returns all that it said. */
  String refused(String script) {
    Printed printed = run("root", "set -e\n" + script);
    assertThat(printed.exit()).as(() -> "was possible: " + script + all(printed)).isNotZero();
    return all(printed);
  }

  private static String all(Printed printed) {
    return "exit " + printed.exit() + "\n" + printed.stdout() + printed.stderr();
  }

  Printed run(String user, String script) {
    return client.run(script, User.valueOf(user.toUpperCase(Locale.ROOT)), PATIENCE);
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
