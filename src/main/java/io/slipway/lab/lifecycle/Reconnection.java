package io.slipway.lab.lifecycle;

import io.slipway.engine.EngineException;
import io.slipway.engine.EngineHost;
import io.slipway.engine.Machine;
import io.slipway.lab.LabState;
import io.slipway.lab.connection.Links;
import io.slipway.lab.store.LabEndings;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabTransitions;
import io.slipway.lab.store.Phase;
import io.slipway.machine.MachineException.OtherProtocol;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Finds the machines of a lab again, after a connection was lost or the server started: connects to
 * them if the host still has them, ends the lab if not.
 */
@ApplicationScoped
class Reconnection implements Step {
  private static final Logger LOG = Logger.getLogger(Reconnection.class);

  private final EngineHost host;
  private final Links links;
  private final LabTransitions transitions;
  private final LabEndings endings;
  private final WorkingLabs working;

  Reconnection(
      EngineHost host,
      Links links,
      LabTransitions transitions,
      LabEndings endings,
      WorkingLabs working) {
    this.host = host;
    this.links = links;
    this.transitions = transitions;
    this.endings = endings;
    this.working = working;
  }

  @Override
  public void run(LabRow row) {
    List<Machine> there =
        host.machines().stream().filter(machine -> machine.lab().equals(row.labId())).toList();
    boolean whole =
        Stream.of(row.nodes)
            .allMatch(node -> there.stream().anyMatch(machine -> machine.node().equals(node)));
    if (!whole) {
      LOG.warnf("The machines of lab %s are gone", row.id);
      end(row);
      return;
    }
    try {
      there.forEach(links::get);
    } catch (EngineException e) {
      if (row.phase == Phase.LEASED) {
        throw e;
      }
      LOG.warnf(e, "Machine of the pool, lab %s, does not answer and is given up", row.id);
      end(row);
      return;
    }
    transitions.recovered(row.labId()).ifPresent(working::add);
  }

  private void end(LabRow row) {
    endings.end(row.labId(), LabState.Ended.Reason.STOPPED);
  }

  @Override
  public String complaint(RuntimeException cause) {
    if (cause instanceof OtherProtocol) {
      return "This machine is from before an update of Slipway: start over to get a new one.";
    }
    return "Your machine cannot be reached. It is being tried again by itself; you can also start"
        + " over.";
  }
}
