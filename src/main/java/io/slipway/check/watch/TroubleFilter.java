package io.slipway.check.watch;

import io.slipway.check.Report;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Passes reports on, but not that a machine could not be asked whose lab has ended: it stops to
 * answer before this server has read of its end. The database knew that first.
 */
record TroubleFilter(BooleanSupplier isCurrent, ReportListener to) implements ReportListener {
  private static final Logger LOG = Logger.getLogger(TroubleFilter.class);

  @Override
  public void evaluated(Report report) {
    if (!report.isBroken() || isTheLearners()) {
      to.evaluated(report);
    }
  }

  @Override
  public void partlyEvaluated(Report part) {
    to.partlyEvaluated(part);
  }

  private boolean isTheLearners() {
    try {
      return isCurrent.getAsBoolean();
    } catch (RuntimeException e) {
      // Of any kind, as the database may fail in many ways; then the machine may be there.
      LOG.debug("Whether a lab has ended is not known", e);
      return true;
    }
  }
}
