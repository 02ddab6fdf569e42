package io.slipway.lab.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many labs there may be, and for how long. */
@ConfigMapping(prefix = "slipway.labs")
public interface LabSettings {
  /** Labs that learners may hold at once, all together; the pool stays within it too. */
  @WithDefault("10")
  int limit();

  @WithDefault("3")
  int perLearner();

  /** How long a lab is kept after the last work in it. */
  @WithDefault("30m")
  Duration idle();

  /** How long before its end its learner is warned. */
  @WithDefault("2m")
  Duration warning();

  /** How long a place in line is kept for a page that does not show itself. */
  @WithDefault("30s")
  Duration absence();
}
