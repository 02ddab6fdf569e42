package io.slipway.lab.lifecycle;

import io.slipway.lab.store.LabRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;

/** Labs whose machines were seen working by this server. */
@ApplicationScoped
class WorkingLabs {
  private final AtomicBoolean any = new AtomicBoolean();

  /** A lab's machines work. */
  void add(LabRow row) {
    any.set(true);
  }

  /** Whether a machine worked since this server started. */
  boolean any() {
    return any.get();
  }
}
