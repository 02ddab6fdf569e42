package io.slipway.lab.connection;

import io.slipway.engine.EngineException;
import io.slipway.kernel.LabId;

/** The engine host says that it has no such machine any more. */
public class MachineGone extends EngineException {
  private static final long serialVersionUID = 1L;

  MachineGone(LabId lab, String node) {
    super("There is no machine " + node + " of lab " + lab + " any more");
  }
}
