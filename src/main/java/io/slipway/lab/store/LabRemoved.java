package io.slipway.lab.store;

import io.slipway.kernel.LabId;

/** A message to all servers: nothing is left of a lab, so there is room for another. */
public record LabRemoved(LabId lab) {}
