package io.slipway.machine;

import io.slipway.engine.MachineLink;
import io.slipway.engine.MachineStream;
import io.slipway.machine.MachineException.NotUnderstood;
import io.slipway.machine.MachineException.OtherProtocol;
import io.slipway.machine.MachineException.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Asks the agent of one machine. Calls block, so run them on virtual threads. Each throws a {@link
 * MachineException} when the machine does not answer as it should, and another {@link
 * io.slipway.engine.EngineException} when it cannot be reached.
 */
public final class MachineClient {
  /** The version of the agent's protocol that this client speaks. */
  public static final int PROTOCOL = 2;

  private final MachineLink link;
  private final AnswerReader answers;

  private MachineClient(MachineLink link) {
    this.link = link;
    answers = new AnswerReader(link, LargeAnswers.OF_THIS_SERVER, KeptReadings.OF_THIS_SERVER);
  }

  /** A client on a link whose agent was greeted before, or that is greeted later. */
  public static MachineClient on(MachineLink link) {
    return new MachineClient(link);
  }

  /** Makes sure that the agent speaks this client's protocol; throws {@link OtherProtocol}. */
  public void greet() {
    int spoken;
    try {
      spoken = answers.ask(new Request.Hello(), AgentLimits.SHORT, Hello.class).protocol();
    } catch (Refused e) {
      spoken = 1; // the first one had no greeting
    }
    if (spoken != PROTOCOL) {
      throw new OtherProtocol(spoken);
    }
  }

  /** Everything about the machine's engine, as it is now. Of each machine keep the last only. */
  public EngineReading read() {
    return answers.askToKeep(new Request.Read(), AgentLimits.READING, EngineReading.class);
  }

  /** Asks from inside a container, and returns each answer. */
  public List<ProbeAnswer> probe(ProbeRequest request) {
    return answers.ask(request, AgentLimits.probe(request), ProbeAnswers.class).answers();
  }

  /** The last lines that a container printed. */
  public Printed logs(String container, int lines) {
    return answers.ask(
        new Request.Logs(container, lines), AgentLimits.printed(Duration.ZERO), Printed.class);
  }

  /** Runs a command in a running container. */
  public Printed exec(String container, List<String> command, Duration within) {
    return answers.ask(
        new Request.Exec(container, command, within), AgentLimits.printed(within), Printed.class);
  }

  /** Runs a script of at most 1 MiB on the machine. */
  public Printed run(String script, User user, Duration within) {
    return answers.ask(
        new Request.Run(script, user.login(), within), AgentLimits.printed(within), Printed.class);
  }

  /** Who a script runs as. */
  public enum User {
    LEARNER,
    ROOT;

    private String login() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public MemoryUsage usage() {
    return answers.ask(new Request.Usage(), AgentLimits.SHORT, MemoryUsage.class);
  }

  /** Has a shell started that waits for its learner. */
  public void warm(String shell) {
    require(answers.ask(new Request.Warm(shell, 80, 24), AgentLimits.SHORT, ShellOpened.class));
  }

  /**
   * Attaches to a shell, which is started if there is none of that name.
   *
   * @param input names what this client types, so that the shell knows it again after a connection
   *     was lost; empty when it need not
   */
  public Shell shell(String name, int cols, int rows, String input) {
    return Shell.attach(open(new Request.OpenShell(name, cols, rows, input)));
  }

  /** Waits until the machine's engine answers, but not longer than that. */
  public void awaitEngine(Duration patience) {
    try (EventStream events = events();
        Deadline deadline = new Deadline(patience, events::close)) {
      try {
        while (!(events.next() instanceof MachineEvent.Connected)) {
          // It says so when it does.
        }
      } catch (IOException e) {
        throw deadline.passed()
            ? new MachineException.TimedOut(patience)
            : new MachineException.BrokenOff("The machine broke off its events.", e);
      }
    }
  }

  /** What happens on the machine from now on, on one connection; {@link Watch} mends it. */
  EventStream events() {
    return new EventStream(open(new Request.Watch()));
  }

  /** Which machine this is. */
  @Override
  public String toString() {
    return link.toString();
  }

  private MachineStream open(Request request) {
    return link.open(AgentJson.write(request));
  }

  static ShellOpened require(ShellOpened opened) {
    if (!opened.ok()) {
      throw new NotUnderstood(new IOException("neither a shell nor an error"));
    }
    return opened;
  }
}
