package io.slipway.lab.lease;

import io.slipway.lab.lifecycle.LabWork;
import io.slipway.lab.store.LabEndings;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Warns learners whose leases run out, and ends those that did. */
@ApplicationScoped
public class Expiry {
  private final LeaseTimes leases;
  private final LabEndings endings;
  private final LabWork work;
  private final LabSettings settings;
  private final Clock clock;

  Expiry(LeaseTimes leases, LabEndings endings, LabWork work, LabSettings settings, Clock clock) {
    this.leases = leases;
    this.endings = endings;
    this.work = work;
    this.settings = settings;
    this.clock = clock;
  }

  public void check() {
    endings.expire().stream().map(LabRow::labId).forEach(work::wake);
    leases.warn(clock.instant().plus(settings.warning()));
  }
}
