package io.slipway.lab.lifecycle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many machines are kept warm for whoever comes next. */
@ConfigMapping(prefix = "slipway.pool")
interface PoolSettings {
  @WithDefault("2")
  int size();
}
