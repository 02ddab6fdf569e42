package io.slipway.lab;

/** A CDI event: this server is not to watch a lab any more; it ended, or another server has it. */
public record LabReleased(Lab lab) {}
