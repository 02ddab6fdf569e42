package io.slipway.lab;

import java.util.List;

/**
 * What a lesson needs of its lab.
 *
 * @param nodes host names of its machines, {@code node1} first
 * @param script prepares the first machine, run as the learner before they see it; may be empty
 */
public record LabPlan(List<String> nodes, String script) {
  public LabPlan {
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("A lab has a machine at least");
    }
  }
}
