package io.slipway.check;

import io.slipway.kernel.StorableText;
import java.util.List;

/** How a check came out. */
public sealed interface Outcome {
  /** The longest that is said of one thing, in characters. */
  int LONGEST_TEXT = 2048;

  record Passed() implements Outcome {}

  /** It does not hold; what was expected against what was found. */
  record Failed(List<Finding> findings) implements Outcome {}

  /** It could not be found out, and is nobody's fault. */
  record Broken(String reason) implements Outcome {
    public Broken {
      reason = StorableText.of(reason, LONGEST_TEXT);
    }
  }

  /** A check that it needs is not green yet. */
  record Waiting(String need) implements Outcome {}

  /**
   * One thing that was found; {@code expected} and {@code found} may be empty. Parts of the texts
   * are a machine's, and what cannot be stored would keep the learner's progress back.
   */
  record Finding(String say, String expected, String found) {
    public Finding {
      say = StorableText.of(say, LONGEST_TEXT);
      expected = StorableText.of(expected, LONGEST_TEXT);
      found = StorableText.of(found, LONGEST_TEXT);
    }
  }
}
