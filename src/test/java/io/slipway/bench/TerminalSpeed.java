package io.slipway.bench;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** How fast a terminal is: one key at a time, and much output at once. */
final class TerminalSpeed {
  private static final int KEYS = 1000;
  private static final int LINE = 50;
  private static final int FLOOD_BYTES = 100_000_000;
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration LATER = Duration.ofMinutes(3);
  private static final String ERASE_LINE = "\u0015";

  private final String name;
  private final Terminal terminal;
  private int marks;

  TerminalSpeed(String name, Terminal terminal) {
    this.name = name;
    this.terminal = terminal;
  }

  /** From the key's departure to its echo's arrival, in milliseconds. */
  Samples echo(String goal) throws TimeoutException, InterruptedException {
    return echo("key to echo", goal);
  }

  Samples echo(String what, String goal) throws TimeoutException, InterruptedException {
    mark();
    double[] millis = new double[KEYS];
    for (int i = 0; i < KEYS; i++) {
      if (i % LINE == 0) {
        terminal.type(ERASE_LINE);
        mark();
      }
      long before = terminal.screen().total();
      long start = System.nanoTime();
      terminal.type("a");
      terminal.screen().awaitTotal(before + 1, SOON);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    terminal.type(ERASE_LINE);
    return new Samples(name + ": " + what, "ms", goal, millis);
  }

  /** 100 MB of lines of 100 bytes, in seconds. */
  Samples flood() throws TimeoutException, InterruptedException {
    mark();
    long start = System.nanoTime();
    terminal.type("yes $(printf '%099d' 0) | head -c " + FLOOD_BYTES + "; ");
    mark();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Samples(name + ": 100 MB through the terminal", "s", "", new double[] {seconds});
  }

  /** Lets the shell print something new and waits for it, so that all before it was shown. */
  private void mark() throws TimeoutException, InterruptedException {
    terminal.screen().clear();
    marks++;
    terminal.type("echo mark-$((" + marks + "+1000000))\r");
    terminal.screen().await("mark-" + (marks + 1_000_000), LATER);
    // The prompt comes after it; keys typed before it would be echoed twice.
    terminal.screen().await("$ ", SOON);
  }
}
