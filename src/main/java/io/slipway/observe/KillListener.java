package io.slipway.observe;

import io.slipway.machine.MachineEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Passes on what was killed on one machine, at most once in a while: a container that starts again
 * and again may be killed each time. Called by one thread.
 */
final class KillListener implements Consumer<MachineEvent> {
  static final Duration APART = Duration.ofSeconds(2);
  private static final Logger LOG = Logger.getLogger(KillListener.class);

  private final Consumer<MachineEvent.Killed> publish;
  private final Executor executor;
  private final Clock clock;
  private Instant next = Instant.MIN;

  /**
   * A listener of one machine.
   *
   * @param executor runs what publishes, which may wait for the database; the machine's other
   *     listeners do not wait for it
   */
  KillListener(Consumer<MachineEvent.Killed> publish, Executor executor, Clock clock) {
    this.publish = publish;
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  public void accept(MachineEvent event) {
    Instant now = clock.instant();
    if (event instanceof MachineEvent.Killed killed && !now.isBefore(next)) {
      next = now.plus(APART);
      executor.execute(() -> pass(killed));
    }
  }

  private void pass(MachineEvent.Killed killed) {
    try {
      publish.accept(killed);
    } catch (RuntimeException e) {
      LOG.warn("A learner does not read that a program of theirs was killed", e);
    }
  }
}
