package io.slipway.lab.lifecycle;

import io.slipway.lab.connection.Agent;
import io.slipway.lab.connection.Links;
import io.slipway.lab.connection.MachineGone;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabTransitions;
import io.slipway.lab.store.LessonScripts;
import jakarta.enterprise.context.ApplicationScoped;

/** Runs the lesson's script in a lab that a learner is about to get. */
@ApplicationScoped
class Preparation implements Step {
  private final Links links;
  private final Agent agent;
  private final LabTransitions transitions;
  private final WorkingLabs working;
  private final MachineSettings machines;
  private final LessonScripts scripts;

  Preparation(
      Links links,
      Agent agent,
      LabTransitions transitions,
      WorkingLabs working,
      MachineSettings machines,
      LessonScripts scripts) {
    this.links = links;
    this.agent = agent;
    this.transitions = transitions;
    this.working = working;
    this.machines = machines;
    this.scripts = scripts;
  }

  @Override
  public void run(LabRow row) {
    try {
      agent.run(
          links.get(row.labId(), row.nodes[0]), scripts.read(row.scriptId), machines.patience());
    } catch (MachineGone e) {
      transitions.startAgain(row.labId());
      return;
    }
    transitions.prepared(row.labId()).ifPresent(working::add);
  }

  @Override
  public String complaint() {
    return "Your machine could not be prepared for this lesson. It is being tried again by itself;"
        + " you can also start over.";
  }
}
