package io.slipway.lab;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Runs the lesson's script in a lab that a learner is about to get. */
@ApplicationScoped
class Preparation implements Step {
  private final Links links;
  private final Agent agent;
  private final LabRows rows;
  private final Leasing leasing;
  private final Clock clock;

  Preparation(Links links, Agent agent, LabRows rows, Leasing leasing, Clock clock) {
    this.links = links;
    this.agent = agent;
    this.rows = rows;
    this.leasing = leasing;
    this.clock = clock;
  }

  @Override
  public void run(LabRow row) {
    try {
      agent.run(links.get(row.labId(), row.nodes[0]), row.script, leasing.patience());
    } catch (MachineGone e) {
      rows.startAgain(row.labId(), clock.instant());
      return;
    }
    rows.prepared(row.labId(), clock.instant().plus(leasing.idle())).ifPresent(leasing::announce);
  }

  @Override
  public String complaint() {
    return "Your machine could not be prepared for this lesson. It is being tried again by itself;"
        + " you can also start over.";
  }
}
