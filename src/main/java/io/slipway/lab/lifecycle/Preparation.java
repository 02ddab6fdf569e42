package io.slipway.lab.lifecycle;

import io.slipway.lab.connection.Agent;
import io.slipway.lab.connection.Links;
import io.slipway.lab.connection.MachineGone;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabRows;
import jakarta.enterprise.context.ApplicationScoped;

/** Runs the lesson's script in a lab that a learner is about to get. */
@ApplicationScoped
class Preparation implements Step {
  private final Links links;
  private final Agent agent;
  private final LabRows rows;
  private final WorkingLabs working;
  private final MachineSettings machines;

  Preparation(
      Links links, Agent agent, LabRows rows, WorkingLabs working, MachineSettings machines) {
    this.links = links;
    this.agent = agent;
    this.rows = rows;
    this.working = working;
    this.machines = machines;
  }

  @Override
  public void run(LabRow row) {
    try {
      agent.run(links.get(row.labId(), row.nodes[0]), row.script, machines.patience());
    } catch (MachineGone e) {
      rows.startAgain(row.labId());
      return;
    }
    rows.prepared(row.labId()).ifPresent(working::add);
  }

  @Override
  public String complaint() {
    return "Your machine could not be prepared for this lesson. It is being tried again by itself;"
        + " you can also start over.";
  }
}
