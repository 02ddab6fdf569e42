package io.slipway.lab.lifecycle;

import io.quarkus.runtime.configuration.MemorySize;
import io.slipway.engine.MachineLimits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a machine may take of its host, and how long it may take to get ready. */
@ConfigMapping(prefix = "slipway.machine")
interface MachineSettings {
  @WithDefault("2G")
  MemorySize memory();

  @WithDefault("2")
  double cpus();

  @WithDefault("2048")
  int pids();

  @WithDefault("60s")
  Duration patience();

  default MachineLimits limits() {
    return new MachineLimits(memory().asLongValue(), cpus(), pids());
  }
}
