package io.slipway.lab.lifecycle;

import io.slipway.lab.store.LabChanges;
import io.slipway.lab.store.LabRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;

/** Labs whose machines were seen working by this server. */
@ApplicationScoped
class WorkingLabs {
  private final LabChanges changes;
  private final AtomicBoolean any = new AtomicBoolean();

  WorkingLabs(LabChanges changes) {
    this.changes = changes;
  }

  /** A lab's machines work, and its learner is to know. */
  void add(LabRow row) {
    any.set(true);
    changes.publish(row);
  }

  /** Whether a machine worked since this server started. */
  boolean any() {
    return any.get();
  }
}
