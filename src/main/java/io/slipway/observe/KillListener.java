package io.slipway.observe;

import io.slipway.kernel.RateLimitedLog;
import io.slipway.machine.MachineEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Passes on what was killed on one machine: each container's program at most once in a while, since
 * one that starts again and again may be killed each time, and only a few in that time. Called by
 * one thread.
 */
final class KillListener implements Reader {
  static final Duration APART = Duration.ofSeconds(2);
  static final int MOST_AT_ONCE = 5;
  private static final RateLimitedLog LOG =
      new RateLimitedLog(Logger.getLogger(KillListener.class));

  private final Object whose;
  private final Consumer<MachineEvent.Killed> publish;
  private final Executor executor;
  private final Clock clock;
  private final Map<Program, Instant> passedOn = new HashMap<>();

  /**
   * A listener of one machine.
   *
   * @param whose the machine's lab, as the log names it
   * @param executor runs what publishes, which may wait for the database; the machine's other
   *     readers do not wait for it
   */
  KillListener(
      Object whose, Consumer<MachineEvent.Killed> publish, Executor executor, Clock clock) {
    this.whose = whose;
    this.publish = publish;
    this.executor = executor;
    this.clock = clock;
  }

  private record Program(String container, String name) {}

  @Override
  public void happened(MachineEvent event) {
    if (event instanceof MachineEvent.Killed killed && isDue(killed)) {
      executor.execute(() -> pass(killed));
    }
  }

  private boolean isDue(MachineEvent.Killed killed) {
    Instant now = clock.instant();
    passedOn.values().removeIf(at -> !at.plus(APART).isAfter(now));
    return passedOn.size() < MOST_AT_ONCE
        && passedOn.putIfAbsent(
                new Program(
                    ProgramKilled.shown(killed.container()), ProgramKilled.shown(killed.program())),
                now)
            == null;
  }

  private void pass(MachineEvent.Killed killed) {
    try {
      publish.accept(killed);
    } catch (RuntimeException e) {
      LOG.warn(whose, "the learner does not read that a program of theirs was killed", e);
    }
  }
}
