package io.slipway.engine;

/**
 * What a machine may take of its host.
 *
 * @param memoryBytes memory with everything in it, in bytes
 * @param cpus processors, in parts of one (1.5 is one and a half)
 * @param pids processes and threads
 */
public record MachineLimits(long memoryBytes, double cpus, int pids) {}
