package io.slipway.lab.lease;

import io.slipway.lab.LabState;
import io.slipway.lab.lifecycle.LabWork;
import io.slipway.lab.store.LabChanges;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Warns learners whose leases run out, and ends those that did. */
@ApplicationScoped
public class Expiry {
  private final LeaseTimes leases;
  private final LabWork work;
  private final LabChanges changes;
  private final LabSettings settings;
  private final Clock clock;

  Expiry(LeaseTimes leases, LabWork work, LabChanges changes, LabSettings settings, Clock clock) {
    this.leases = leases;
    this.work = work;
    this.changes = changes;
    this.settings = settings;
    this.clock = clock;
  }

  public void check() {
    Instant now = clock.instant();
    List<LabRow> over = leases.expire(now);
    for (LabRow row : over) {
      changes.publish(row, new LabState.Ended(LabState.Ended.Reason.IDLE));
      work.wake(row.labId());
    }
    leases.warn(now.plus(settings.warning())).forEach(changes::publish);
  }
}
