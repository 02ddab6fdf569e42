package io.slipway.lab.store;

/** Where a lab is in its life; the database's schema says what each means. */
public enum Phase {
  STARTING,
  READY,
  PREPARING,
  LEASED,
  ENDING
}
