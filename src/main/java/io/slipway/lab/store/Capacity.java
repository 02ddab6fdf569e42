package io.slipway.lab.store;

import io.slipway.engine.EngineException;
import io.slipway.engine.EngineHost;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * How many machines there may be at once: what the operator says, else three quarters of the engine
 * host's memory at 256 MiB a machine, from 2 to 200. An idle machine takes 40 MiB; the rest is what
 * a lesson's containers take.
 */
@ApplicationScoped
public class Capacity {
  private static final Logger LOG = Logger.getLogger(Capacity.class);
  private static final long EXPECTED_BYTES = 256L << 20;
  private static final int LEAST = 2;
  private static final int MOST = 200;
  private static final int UNKNOWN = 10;

  private final CapacitySettings settings;
  private final EngineHost host;
  private volatile int byMemory;

  Capacity(CapacitySettings settings, EngineHost host) {
    this.settings = settings;
    this.host = host;
  }

  public int machines() {
    return settings.limit().orElseGet(() -> byMemory > 0 ? byMemory : UNKNOWN);
  }

  /** Asks the engine host for its memory, once it answers; never to be called in a transaction. */
  public void measure() {
    if (settings.limit().isEmpty() && byMemory == 0) {
      try {
        byMemory = of(host.memoryBytes());
        LOG.infof(
            "There may be %d machines at once; SLIPWAY_MACHINES_LIMIT sets another limit",
            byMemory);
      } catch (EngineException e) {
        LOG.infof("The engine host's memory is not known yet: %s", e.getMessage());
      }
    }
  }

  static int of(long memoryBytes) {
    return (int) Math.clamp(memoryBytes / 4 * 3 / EXPECTED_BYTES, LEAST, MOST);
  }
}
