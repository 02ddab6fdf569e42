package io.slipway.lab.lifecycle;

import io.slipway.engine.EngineHost;
import io.slipway.lab.connection.Links;
import io.slipway.lab.store.LabEndings;
import io.slipway.lab.store.LabRow;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes away what is left of a lab that ended. */
@ApplicationScoped
class Removal implements Step {
  private final EngineHost host;
  private final Links links;
  private final LabEndings endings;

  Removal(EngineHost host, Links links, LabEndings endings) {
    this.host = host;
    this.links = links;
    this.endings = endings;
  }

  @Override
  public void run(LabRow row) {
    links.close(row.labId());
    host.remove(row.labId());
    endings.forget(row.labId());
  }

  @Override
  public String complaint(RuntimeException cause) {
    return "The lab could not be removed.";
  }
}
