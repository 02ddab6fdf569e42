package io.slipway.engine.docker;

import io.slipway.kernel.LabId;
import java.util.Map;
import java.util.Optional;

/** The labels by which everything of ours is found again on the engine host. */
final class Labels {
  static final String LAB = "io.slipway.lab";
  static final String NODE = "io.slipway.node";
  static final String HOST_KEY = "io.slipway.host-key";
  static final String SHELF = "io.slipway.shelf";

  private Labels() {}

  static Map<String, String> network(LabId lab) {
    return Map.of("io.slipway", "lab", LAB, lab.value());
  }

  static Map<String, String> machine(LabId lab, String node, String hostKey) {
    return Map.of("io.slipway", "machine", LAB, lab.value(), NODE, node, HOST_KEY, hostKey);
  }

  /** Which lab it belongs to; nothing when the label is not one that we write. */
  static Optional<LabId> lab(Map<String, String> labels) {
    try {
      return Optional.ofNullable(labels.get(LAB)).map(LabId::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
