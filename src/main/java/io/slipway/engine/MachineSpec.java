package io.slipway.engine;

import io.slipway.kernel.LabId;

/** A machine to be started: in which lab, under which host name, within which limits. */
public record MachineSpec(LabId lab, String node, Limits limits) {
  /**
   * What a machine may take of its host.
   *
   * @param memoryBytes memory with everything in it, in bytes
   * @param cpus processors, in parts of one (1.5 is one and a half)
   * @param pids processes and threads
   */
  public record Limits(long memoryBytes, double cpus, int pids) {}
}
