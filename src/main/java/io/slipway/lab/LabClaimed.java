package io.slipway.lab;

/**
 * A CDI event: this server, and no other, is to watch a learner's lab from now on. It comes again
 * for a lab that was released in between.
 */
public record LabClaimed(Lab lab) {}
