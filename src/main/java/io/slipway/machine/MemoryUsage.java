package io.slipway.machine;

/**
 * The memory of the whole machine, in bytes.
 *
 * @param memoryLimitBytes what it may use; zero when there is no limit
 */
public record MemoryUsage(long memoryBytes, long memoryLimitBytes) {}
