package io.slipway.check.watch;

import io.slipway.check.Report;
import io.slipway.check.evaluation.Evidence;

/** Receives how exercises come out, on the watch's own thread. */
public interface ReportListener {
  void evaluated(Report report);

  /** Some checks came out otherwise than before, while the rest is still asked. */
  default void partlyEvaluated(Report part) {}

  /** What a report stands on, after the report. */
  default void found(Evidence evidence, Report report) {}
}
