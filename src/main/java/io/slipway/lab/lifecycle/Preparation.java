package io.slipway.lab.lifecycle;

import io.slipway.engine.EngineException;
import io.slipway.engine.MachineLink;
import io.slipway.lab.connection.Links;
import io.slipway.lab.connection.MachineGone;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabTransitions;
import io.slipway.lab.store.LessonScripts;
import io.slipway.machine.MachineClient;
import io.slipway.machine.MachineClient.User;
import io.slipway.machine.Printed;
import jakarta.enterprise.context.ApplicationScoped;

/** Runs the lesson's script in a lab that a learner is about to get. */
@ApplicationScoped
class Preparation implements Step {
  private final Links links;
  private final LabTransitions transitions;
  private final WorkingLabs working;
  private final MachineSettings machines;
  private final LessonScripts scripts;

  Preparation(
      Links links,
      LabTransitions transitions,
      WorkingLabs working,
      MachineSettings machines,
      LessonScripts scripts) {
    this.links = links;
    this.transitions = transitions;
    this.working = working;
    this.machines = machines;
    this.scripts = scripts;
  }

  @Override
  public void run(LabRow row) {
    try {
      run(links.get(row.labId(), row.nodes[0]), scripts.read(row.scriptId));
    } catch (MachineGone e) {
      transitions.startAgain(row.labId());
      return;
    }
    transitions.prepared(row.labId()).ifPresent(working::add);
  }

  private void run(MachineLink link, String script) {
    Printed printed = MachineClient.on(link).run(script, User.LEARNER, machines.patience());
    if (printed.exit() != 0) {
      // Without what it printed: by now that may be a learner's word.
      throw new EngineException("The lesson's script ended with " + printed.exit());
    }
  }

  @Override
  public String complaint(RuntimeException cause) {
    return "Your machine could not be prepared for this lesson. It is being tried again by itself;"
        + " you can also start over.";
  }
}
