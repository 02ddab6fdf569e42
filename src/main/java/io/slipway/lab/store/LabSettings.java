package io.slipway.lab.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many labs there may be, and for how long. */
@ConfigMapping(prefix = "slipway.labs")
public interface LabSettings {
  /** Machines at once for all who come from one address, and those that they wait for. */
  @WithDefault("60")
  int perAddress();

  /** Labs that a learner may ask for within {@link #startWindow}, restarts included. */
  @WithDefault("10")
  int startsPerLearner();

  /** The same for all who come from one address. */
  @WithDefault("120")
  int startsPerAddress();

  @WithDefault("10m")
  Duration startWindow();

  /** How long a lab is kept when no page of its lesson is open. */
  @WithDefault("10m")
  Duration away();

  /** When others wait, a lab may be ended after so long without work in it. */
  @WithDefault("5m")
  Duration idleWhenFull();

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
