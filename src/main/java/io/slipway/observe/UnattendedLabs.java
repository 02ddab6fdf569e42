package io.slipway.observe;

import io.quarkus.scheduler.Scheduled;
import io.slipway.lab.Labs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Asks which labs nobody looks at, once for all who follow machines. */
@ApplicationScoped
class UnattendedLabs {
  private final Labs labs;
  private final Observers observers;
  private final Event<LabsUnattended> unattended;

  UnattendedLabs(Labs labs, Observers observers, Event<LabsUnattended> unattended) {
    this.labs = labs;
    this.observers = observers;
    this.unattended = unattended;
  }

  @Scheduled(every = "10s", delayed = "5s", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void look() {
    if (observers.any()) {
      unattended.fire(new LabsUnattended(labs.unattended()));
    }
  }
}
