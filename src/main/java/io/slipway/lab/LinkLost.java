package io.slipway.lab;

import io.slipway.kernel.LabId;

/** Told when the connection to a machine ended though nobody closed it. */
record LinkLost(LabId lab, String node) {}
