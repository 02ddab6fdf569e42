package io.slipway.check;

import io.slipway.kernel.StorableText;
import java.util.List;

/** How a check came out. */
public sealed interface Outcome {
  /** The longest that is said of one thing, in characters. */
  int LONGEST_TEXT = 2048;

  record Passed() implements Outcome {}

  /**
   * A check of practice that passed before and stays green, though it is not known to hold now.
   *
   * @param gone whether it is known not to hold now
   */
  record PassedBefore(boolean gone) implements Outcome {}

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

  /** Whether it counts as done. */
  default boolean isGreen() {
    return this instanceof Passed || this instanceof PassedBefore;
  }

  /** Whether it could not be found out how it stands now. */
  default boolean isUnknown() {
    return switch (this) {
      case PassedBefore before -> !before.gone;
      case Broken broken -> true;
      case Passed passed -> false;
      case Failed failed -> false;
      case Waiting waiting -> false;
    };
  }

  /** How a check of practice stands that has passed once: green, but only what was seen is said. */
  default Outcome afterPassing() {
    return switch (this) {
      case Passed passed -> this;
      case PassedBefore before -> this;
      case Failed failed -> new PassedBefore(true);
      case Waiting waiting -> new PassedBefore(!waiting.need.isEmpty());
      case Broken broken -> new PassedBefore(false);
    };
  }

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
