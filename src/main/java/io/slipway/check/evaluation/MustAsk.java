package io.slipway.check.evaluation;

/** An expression needs an answer that the evidence does not have. */
final class MustAsk extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Question question;
  private final int times;

  MustAsk(Question question, int times) {
    super("unanswered", null, false, false);
    this.question = question;
    this.times = times;
  }

  Question question() {
    return question;
  }

  int times() {
    return times;
  }
}
