package io.slipway.lab;

import io.slipway.engine.EngineHost;
import io.slipway.engine.Machine;
import io.slipway.engine.MachineLink;
import io.slipway.engine.MachineSpec;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Makes a lab's machines, and waits until a shell and an engine work in each. */
@ApplicationScoped
class MachineStart implements Step {
  private final EngineHost host;
  private final Links links;
  private final Agent agent;
  private final LabRows rows;
  private final Leasing leasing;
  private final Clock clock;

  MachineStart(
      EngineHost host, Links links, Agent agent, LabRows rows, Leasing leasing, Clock clock) {
    this.host = host;
    this.links = links;
    this.agent = agent;
    this.rows = rows;
    this.leasing = leasing;
    this.clock = clock;
  }

  @Override
  public void run(LabRow row) {
    if (row.attempts > 0) {
      // What an earlier try left half done.
      links.close(row.labId());
      host.remove(row.labId());
    }
    for (String node : row.nodes) {
      Machine machine = host.start(new MachineSpec(row.labId(), node, leasing.limits()));
      MachineLink link = links.get(machine);
      agent.warm(link);
      agent.awaitEngine(link, leasing.patience());
    }
    rows.started(row.labId(), clock.instant(), leasing.idle()).ifPresent(leasing::announce);
  }

  @Override
  public String complaint() {
    return "Your machine did not start. It is being tried again by itself; you can also start over.";
  }
}
