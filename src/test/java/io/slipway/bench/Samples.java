package io.slipway.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/**
 * Several readings of one thing.
 *
 * @param what the thing, in words
 * @param unit the readings' unit
 * @param goal what was aimed for, in words; empty where it is only a comparison
 */
record Samples(String what, String unit, String goal, double[] values) {
  Samples {
    if (values.length == 0) {
      throw new IllegalArgumentException(what + " was not read even once");
    }
    values = values.clone();
    Arrays.sort(values);
  }

  @JsonProperty
  int n() {
    return values.length;
  }

  @JsonProperty
  double p50() {
    return percentile(0.5);
  }

  @JsonProperty
  double p95() {
    return percentile(0.95);
  }

  @JsonProperty
  double p99() {
    return percentile(0.99);
  }

  @JsonProperty
  double max() {
    return values[values.length - 1];
  }

  /** The smallest reading that the given part of all does not exceed (nearest rank). */
  private double percentile(double part) {
    return values[Math.max(0, (int) Math.ceil(part * values.length) - 1)];
  }

  String row() {
    return "%-58s %5d %10.1f %10.1f %10.1f %10.1f %-6s %s"
        .formatted(what, n(), p50(), p95(), p99(), max(), unit, goal);
  }

  static String header() {
    return "%-58s %5s %10s %10s %10s %10s %-6s %s"
        .formatted("", "n", "p50", "p95", "p99", "max", "unit", "goal");
  }
}
