package io.slipway.lab.store;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How many machines the engine host can bear. */
@ConfigMapping(prefix = "slipway.machines")
public interface CapacitySettings {
  /**
   * Machines of labs that learners hold, all together, those being removed included; the pool has
   * what is left. When it is not set it follows from the engine host's memory.
   */
  Optional<Integer> limit();
}
