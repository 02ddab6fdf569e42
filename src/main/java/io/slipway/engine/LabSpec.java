package io.slipway.engine;

import io.slipway.kernel.LabId;
import java.util.List;

/**
 * Machines to be started for a lab.
 *
 * @param nodes their host names, by which they know one another
 * @param limits of each
 */
public record LabSpec(LabId lab, List<String> nodes, MachineLimits limits) {
  public LabSpec {
    nodes = List.copyOf(nodes);
  }
}
