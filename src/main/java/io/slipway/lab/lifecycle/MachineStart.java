package io.slipway.lab.lifecycle;

import io.slipway.engine.EngineHost;
import io.slipway.engine.LabSpec;
import io.slipway.engine.Machine;
import io.slipway.kernel.SideBySide;
import io.slipway.lab.connection.Links;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabTransitions;
import io.slipway.machine.MachineClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

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
    LabSpec spec = new LabSpec(row.labId(), List.of(row.nodes), machines.limits());
    var unused = SideBySide.each(host.start(spec), this::awaitWorking);
    transitions.started(row.labId()).ifPresent(working::add);
  }

  private Machine awaitWorking(Machine machine) {
    MachineClient client = MachineClient.on(links.get(machine));
    client.warm("1");
    client.awaitEngine(machines.patience());
    return machine;
  }

  @Override
  public String complaint(RuntimeException cause) {
    return "Your machine did not start. It is being tried again by itself; you can also start over.";
  }
}
