package io.slipway.lesson;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the word that someone who mistyped another probably meant. */
public final class Nearest {
  private Nearest() {}

  /** The known word nearest to this one, if any is near enough to be meant. */
  static Optional<String> to(String word, Collection<String> known) {
    int most = Math.max(2, word.length() / 3);
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= most)
        .min(
            Comparator.comparingInt((String candidate) -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** A clause for the end of a message: what was probably meant, else what there is. */
  static String hint(String word, Collection<String> known) {
    return to(word, known)
        .map(nearest -> "did you mean " + nearest + "?")
        .orElseGet(() -> "known here: " + String.join(", ", known.stream().sorted().toList()));
  }

  /** How many letters must be put in, left out or changed. */
  public static int distance(String a, String b) {
    return LevenshteinDistance.getDefaultInstance().apply(a, b);
  }
}
