package io.slipway.lab.lifecycle;

import io.slipway.engine.EngineException;
import io.slipway.engine.EngineHost;
import io.slipway.kernel.LabId;
import io.slipway.lab.store.LabRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Removes from the engine host the labs that belong to nobody. */
@ApplicationScoped
public class Strays {
  private static final Logger LOG = Logger.getLogger(Strays.class);

  private final EngineHost host;
  private final LabRows rows;

  Strays(EngineHost host, LabRows rows) {
    this.host = host;
    this.rows = rows;
  }

  public void remove() {
    try {
      // A lab is in the database before it is on the host and longer: so the host is asked first.
      List<LabId> there = host.labs();
      List<String> known = rows.ids();
      for (LabId lab : there) {
        if (!known.contains(lab.value()) && !lab.isForProof()) {
          LOG.infof("Lab %s belongs to nobody and is removed", lab);
          host.remove(lab);
        }
      }
    } catch (EngineException e) {
      LOG.warnf("Looked for labs that belong to nobody in vain: %s", e.getMessage());
    }
  }
}
