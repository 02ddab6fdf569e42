package io.slipway.lab;

import io.slipway.engine.MachineSpec.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the steps share: the installation's settings, and telling that a lab moved on. */
@ApplicationScoped
class Leasing {
  private final LabSettings labs;
  private final MachineSettings machines;
  private final News news;
  private final AtomicBoolean machineSeen = new AtomicBoolean();

  Leasing(LabSettings labs, MachineSettings machines, News news) {
    this.labs = labs;
    this.machines = machines;
    this.news = news;
  }

  Limits limits() {
    return machines.limits();
  }

  Duration patience() {
    return machines.patience();
  }

  Duration idle() {
    return labs.idle();
  }

  /** Its machines work, and its learner may know. */
  void announce(LabRow row) {
    machineSeen.set(true);
    news.tell(row);
  }

  /** Whether a machine worked since the server started. */
  boolean hasSeenMachine() {
    return machineSeen.get();
  }
}
