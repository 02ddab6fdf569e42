package io.slipway.lesson;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong in all files, so that an author sees everything at once. */
final class Mistakes {
  private static final Comparator<Mistake> ORDER =
      Comparator.comparing((Mistake mistake) -> mistake.position().file())
          .thenComparing(mistake -> mistake.position().line())
          .thenComparing(mistake -> mistake.position().column());

  private final List<Mistake> found = new ArrayList<>();

  void add(SourcePosition position, String message) {
    found.add(new Mistake(position, message));
  }

  List<Mistake> sorted() {
    return found.stream().sorted(ORDER).distinct().toList();
  }

  int count() {
    return found.size();
  }
}
