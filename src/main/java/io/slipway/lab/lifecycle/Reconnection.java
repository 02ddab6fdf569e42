package io.slipway.lab.lifecycle;

import io.slipway.engine.EngineException;
import io.slipway.engine.EngineHost;
import io.slipway.engine.Machine;
import io.slipway.lab.LabState;
import io.slipway.lab.connection.Links;
import io.slipway.lab.store.LabChanges;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabRows;
import io.slipway.lab.store.Phase;
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
  private final LabRows rows;
  private final WorkingLabs working;
  private final LabChanges changes;

  Reconnection(
      EngineHost host, Links links, LabRows rows, WorkingLabs working, LabChanges changes) {
    this.host = host;
    this.links = links;
    this.rows = rows;
    this.working = working;
    this.changes = changes;
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
    rows.recovered(row.labId()).ifPresent(working::add);
  }

  private void end(LabRow row) {
    rows.end(row.labId())
        .ifPresent(
            ended -> changes.publish(ended, new LabState.Ended(LabState.Ended.Reason.STOPPED)));
  }

  @Override
  public String complaint() {
    return "Your machine cannot be reached. It is being tried again by itself; you can also start"
        + " over.";
  }
}
