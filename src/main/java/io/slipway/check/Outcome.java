package io.slipway.check;

import io.slipway.kernel.StorableText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a check came out. */
public sealed interface Outcome {
  /** The longest that is said of one thing, in characters. */
  int LONGEST_TEXT = 2048;

  /** The same where there is little room. */
  int SHORT_TEXT = 200;

  /** How many findings there are room for then. */
  int FEW_FINDINGS = 3;

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
  record Waiting(String need) implements Outcome {
    /** Not so where it is not known how that check stands, or one for which that one waits. */
    private boolean isForWhatDoesNotHold(Map<String, Outcome> others) {
      Set<String> seen = new HashSet<>();
      @Nullable Outcome needed = others.get(need);
      while (needed instanceof Waiting waiting && seen.add(waiting.need)) {
        needed = others.get(waiting.need);
      }
      return needed != null && !needed.isUnknown();
    }
  }

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

  /**
   * How a check of practice stands that has passed once: green, but only what was seen is said.
   *
   * @param others how the exercise's other checks came out
   */
  default Outcome afterPassing(Map<String, Outcome> others) {
    return switch (this) {
      case Passed passed -> this;
      case PassedBefore before -> this;
      case Failed failed -> new PassedBefore(true);
      case Waiting waiting -> new PassedBefore(waiting.isForWhatDoesNotHold(others));
      case Broken broken -> new PassedBefore(false);
    };
  }

  /** The same with as much of its texts as there is room for in little. */
  default Outcome shortened() {
    return switch (this) {
      case Failed failed ->
          new Failed(failed.findings.stream().limit(FEW_FINDINGS).map(Finding::shortened).toList());
      case Broken broken -> new Broken(StorableText.of(broken.reason, SHORT_TEXT));
      case Passed passed -> this;
      case PassedBefore before -> this;
      case Waiting waiting -> this;
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

    private Finding shortened() {
      return new Finding(
          StorableText.of(say, SHORT_TEXT),
          StorableText.of(expected, SHORT_TEXT),
          StorableText.of(found, SHORT_TEXT));
    }
  }
}
