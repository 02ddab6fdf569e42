package io.slipway.lesson;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

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

  /** How many letters must be put in, left out or changed (Levenshtein). */
  public static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
