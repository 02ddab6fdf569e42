package io.slipway.lab.lifecycle;

import io.github.resilience4j.core.IntervalFunction;
import io.slipway.kernel.LabId;
import io.slipway.kernel.RateLimitedLog;
import io.slipway.lab.connection.LinkLost;
import io.slipway.lab.store.LabDue;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabRows;
import io.slipway.lab.store.LabTransitions;
import io.slipway.lab.store.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Does what is due on each lab that this server has, one thing at a time per lab and labs side by
 * side. What is due is in the database, so work goes on where it was after a crash.
 */
@ApplicationScoped
public class LabWork {
  private static final RateLimitedLog LOG = new RateLimitedLog(Logger.getLogger(LabWork.class));

  private static final IntervalFunction PAUSE =
      IntervalFunction.ofExponentialBackoff(1_000, 2, 15_000);

  private final Set<LabId> busy = ConcurrentHashMap.newKeySet();
  private final LabRows rows;
  private final Steps steps;
  private final LabTransitions transitions;
  private final Clock clock;

  LabWork(LabRows rows, Steps steps, LabTransitions transitions, Clock clock) {
    this.rows = rows;
    this.steps = steps;
    this.transitions = transitions;
    this.clock = clock;
  }

  /** Starts on everything that is due and not at work already. */
  public void wakeAll() {
    rows.due().forEach(row -> wake(row.labId()));
  }

  /** Starts on a lab without waiting for it. */
  public void wake(LabId lab) {
    if (busy.add(lab)) {
      Thread.ofVirtual().name("lab-" + lab).start(() -> work(lab));
    }
  }

  /** It comes on the connection's own thread, which serves other machines and must not wait. */
  void onLost(@Observes LinkLost lost) {
    LOG.warn("lab " + lost.lab(), "lost the connection to " + lost.node());
    Thread.ofVirtual()
        .name("lost-" + lost.lab())
        .start(
            () -> {
              transitions.due(lost.lab());
              wake(lost.lab());
            });
  }

  /** Another server wants something done about a lab of this one. */
  void onDue(@Observes LabDue due) {
    wake(due.lab());
  }

  /** Until nothing is due, also what became due while we were leaving. */
  private void work(LabId lab) {
    do {
      try {
        Optional<LabRow> row = rows.due(lab);
        while (row.isPresent()) {
          act(row.get());
          row = rows.due(lab);
        }
      } finally {
        busy.remove(lab);
      }
    } while (rows.due(lab).isPresent() && busy.add(lab));
  }

  private void act(LabRow row) {
    Step step = steps.of(row.phase);
    try {
      step.run(row);
    } catch (RuntimeException e) {
      int failures = row.attempts + 1;
      LOG.warn("lab " + row.id, row.phase + ", failure " + failures, e);
      transitions.failed(row, step.complaint(e), clock.instant().plusMillis(PAUSE.apply(failures)));
    }
  }

  /** Which step is due in which phase. */
  @ApplicationScoped
  static class Steps {
    private final MachineStart start;
    private final Preparation preparation;
    private final Reconnection reconnection;
    private final Removal removal;

    Steps(MachineStart start, Preparation preparation, Reconnection reconnection, Removal removal) {
      this.start = start;
      this.preparation = preparation;
      this.reconnection = reconnection;
      this.removal = removal;
    }

    Step of(Phase phase) {
      return switch (phase) {
        case STARTING -> start;
        case PREPARING -> preparation;
        case READY, LEASED -> reconnection;
        case ENDING -> removal;
      };
    }
  }
}
