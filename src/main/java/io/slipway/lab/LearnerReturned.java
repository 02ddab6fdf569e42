package io.slipway.lab;

import io.slipway.kernel.LabId;

/** A CDI event, on every server: a page of the lab's lesson is open again, after none was. */
public record LearnerReturned(LabId lab) {}
