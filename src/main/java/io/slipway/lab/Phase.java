package io.slipway.lab;

/** Where a lab is in its life; the database's schema says what each means. */
enum Phase {
  STARTING,
  READY,
  PREPARING,
  LEASED,
  ENDING
}
