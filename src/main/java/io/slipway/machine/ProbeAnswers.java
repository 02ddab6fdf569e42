package io.slipway.machine;

import java.util.List;

/** What a probe was answered, in order. */
record ProbeAnswers(List<ProbeAnswer> answers) {
  private static final int MOST = 100;

  ProbeAnswers {
    if (answers.size() > MOST) {
      throw new MachineException.TooLarge(answers.size() + " answers");
    }
  }
}
