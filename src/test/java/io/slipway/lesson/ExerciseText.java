package io.slipway.lesson;

import java.util.List;

/** Reads an exercise from text, for tests of other packages. */
public final class ExerciseText {
  private ExerciseText() {}

  public static Exercise parse(String yaml) {
    Mistakes mistakes = new Mistakes();
    Exercise exercise =
        new ExerciseReader(
                new YamlFile("checks.yaml", yaml, mistakes), List.of("node1", "node2"), "version")
            .read()
            .getFirst();
    if (mistakes.count() > 0) {
      throw new IllegalArgumentException(mistakes.sorted().toString());
    }
    return exercise;
  }
}
