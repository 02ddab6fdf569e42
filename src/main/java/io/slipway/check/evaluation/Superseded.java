package io.slipway.check.evaluation;

/** Something changed on the machine while it was asked: the answer would be out of date. */
public final class Superseded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Superseded() {
    super("the machine has changed meanwhile");
  }
}
