package io.slipway.lab;

import io.slipway.kernel.LabId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Does what is due on each lab, one thing at a time per lab and labs side by side. What is due is
 * in the database, so work goes on where it was after a crash.
 */
@ApplicationScoped
class LabWork {
  private static final Logger LOG = Logger.getLogger(LabWork.class);

  private final Set<LabId> busy = ConcurrentHashMap.newKeySet();
  private final LabRows rows;
  private final Steps steps;
  private final News news;
  private final Clock clock;

  LabWork(LabRows rows, Steps steps, News news, Clock clock) {
    this.rows = rows;
    this.steps = steps;
    this.news = news;
    this.clock = clock;
  }

  /** Starts on everything that is due and not at work already. */
  void wakeAll() {
    rows.due(clock.instant()).forEach(row -> wake(row.labId()));
  }

  /** Starts on a lab without waiting for it. */
  void wake(LabId lab) {
    if (busy.add(lab)) {
      Thread.ofVirtual().name("lab-" + lab).start(() -> work(lab));
    }
  }

  void onLost(@Observes LinkLost lost) {
    LOG.warnf("Lost the connection to %s of lab %s", lost.node(), lost.lab());
    rows.due(lost.lab(), clock.instant());
    wake(lost.lab());
  }

  /** Until nothing is due, also what became due while we were leaving. */
  private void work(LabId lab) {
    do {
      try {
        Optional<LabRow> row = due(lab);
        while (row.isPresent()) {
          act(row.get());
          row = due(lab);
        }
      } finally {
        busy.remove(lab);
      }
    } while (due(lab).isPresent() && busy.add(lab));
  }

  private Optional<LabRow> due(LabId lab) {
    Instant now = clock.instant();
    return rows.find(lab).filter(row -> row.isDue(now));
  }

  private void act(LabRow row) {
    Step step = steps.of(row.phase);
    try {
      step.run(row);
    } catch (RuntimeException e) {
      int failures = row.attempts + 1;
      LOG.warnf(e, "Lab %s, %s, failure %d: %s", row.id, row.phase, failures, e.getMessage());
      rows.failed(row, step.complaint(), clock.instant().plus(Backoff.after(failures)))
          .ifPresent(news::tell);
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
