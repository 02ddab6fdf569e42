package io.slipway.lab.connection;

import io.slipway.kernel.LabId;

/** A CDI event: the connection to a machine ended though nobody closed it. */
public record LinkLost(LabId lab, String node) {}
