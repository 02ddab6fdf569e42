package io.slipway.lab.lifecycle;

import io.slipway.engine.EngineHost;
import io.slipway.lab.connection.Links;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabRows;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes away what is left of a lab that ended. */
@ApplicationScoped
class Removal implements Step {
  private final EngineHost host;
  private final Links links;
  private final LabRows rows;

  Removal(EngineHost host, Links links, LabRows rows) {
    this.host = host;
    this.links = links;
    this.rows = rows;
  }

  @Override
  public void run(LabRow row) {
    links.close(row.labId());
    host.remove(row.labId());
    rows.forget(row.labId());
  }

  @Override
  public String complaint() {
    return "The lab could not be removed.";
  }
}
