package io.slipway.preview;

/**
 * Told to a connection's handlers: a request of somebody with a ticket begins, which may take as
 * long as its body and its container need, or it ends.
 */
public enum LongRequest {
  BEGINS,
  ENDS
}
