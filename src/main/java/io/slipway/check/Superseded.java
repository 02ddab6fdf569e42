package io.slipway.check;

/** Something changed on the machine while it was asked: the answer would be out of date. */
final class Superseded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Superseded() {
    super("the machine has changed meanwhile");
  }
}
