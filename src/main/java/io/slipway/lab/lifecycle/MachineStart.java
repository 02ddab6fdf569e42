package io.slipway.lab.lifecycle;

import io.slipway.engine.EngineHost;
import io.slipway.engine.Machine;
import io.slipway.engine.MachineLink;
import io.slipway.engine.MachineSpec;
import io.slipway.lab.connection.Links;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabTransitions;
import io.slipway.machine.MachineClient;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes a lab's machines, and waits until a shell and an engine work in each. */
@ApplicationScoped
class MachineStart implements Step {
  private final EngineHost host;
  private final Links links;
  private final LabTransitions transitions;
  private final WorkingLabs working;
  private final MachineSettings machines;

  MachineStart(
      EngineHost host,
      Links links,
      LabTransitions transitions,
      WorkingLabs working,
      MachineSettings machines) {
    this.host = host;
    this.links = links;
    this.transitions = transitions;
    this.working = working;
    this.machines = machines;
  }

  @Override
  public void run(LabRow row) {
    if (row.attempts > 0) {
      // What an earlier try left half done.
      links.close(row.labId());
      host.remove(row.labId());
    }
    for (String node : row.nodes) {
      Machine machine = host.start(new MachineSpec(row.labId(), node, machines.limits()));
      MachineLink link = links.get(machine);
      MachineClient client = MachineClient.on(link);
      client.warm("1");
      client.awaitEngine(machines.patience());
    }
    transitions.started(row.labId()).ifPresent(working::add);
  }

  @Override
  public String complaint(RuntimeException cause) {
    return "Your machine did not start. It is being tried again by itself; you can also start over.";
  }
}
