package io.slipway.check.proof;

import java.util.List;

/** What came of proving a lesson with one script. */
public sealed interface Verdict {
  /** As declared; so many of its checks are green. */
  record Proved(int green, int checks) implements Verdict {}

  /** Not as declared; what was found instead, a line each. */
  record Refuted(List<String> found) implements Verdict {}
}
