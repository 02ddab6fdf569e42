package io.slipway.check.watch;

import io.slipway.check.Report;
import io.slipway.check.evaluation.Evidence;
import io.slipway.kernel.RateLimitedLog;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Delivers reports; a listener's failure ends nothing. */
final class ReportDelivery {
  private static final RateLimitedLog LOG =
      new RateLimitedLog(Logger.getLogger(ReportDelivery.class));

  private final Map<String, Report> delivered = new HashMap<>();
  private final ReportListener listener;

  ReportDelivery(ReportListener listener) {
    this.listener = listener;
  }

  void deliver(Report report) {
    delivered.put(report.exercise(), report);
    attempt(report.exercise(), () -> listener.evaluated(report));
  }

  /** Delivers a part that says something new. */
  void deliverPart(Report part) {
    Report before = delivered.get(part.exercise());
    if (before == null || !before.results().containsAll(part.results())) {
      attempt(part.exercise(), () -> listener.partlyEvaluated(part));
    }
  }

  void found(Evidence evidence, Report report) {
    attempt(report.exercise(), () -> listener.found(evidence, report));
  }

  private static void attempt(String exercise, Runnable delivery) {
    try {
      delivery.run();
    } catch (RuntimeException | Error e) {
      LOG.warn("Exercise " + exercise, "a report could not be delivered", e);
    }
  }
}
