package io.slipway.lab.store;

import io.slipway.kernel.LabId;

/** A message to all servers: something is to be done about a lab, by the one that has it. */
public record LabDue(LabId lab) {}
