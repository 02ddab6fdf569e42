package io.slipway.lab.lease;

import io.slipway.lab.lifecycle.LabWork;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabSettings;
import io.slipway.lab.store.LabTransitions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Warns learners whose leases run out, and ends those that did. */
@ApplicationScoped
public class Expiry {
  private final LeaseTimes leases;
  private final LabTransitions transitions;
  private final LabWork work;
  private final LabSettings settings;
  private final Clock clock;

  Expiry(
      LeaseTimes leases,
      LabTransitions transitions,
      LabWork work,
      LabSettings settings,
      Clock clock) {
    this.leases = leases;
    this.transitions = transitions;
    this.work = work;
    this.settings = settings;
    this.clock = clock;
  }

  public void check() {
    transitions.expire().stream().map(LabRow::labId).forEach(work::wake);
    leases.warn(clock.instant().plus(settings.warning()));
  }
}
