package io.slipway.observe;

import io.slipway.machine.EngineReading;
import java.time.Instant;

/**
 * What a machine's engine said.
 *
 * @param at when it was read, by this server's clock
 */
public record Reading(Instant at, EngineReading engine) {}
