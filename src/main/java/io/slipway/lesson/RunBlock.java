package io.slipway.lesson;

import java.util.Arrays;
import java.util.List;

/**
 * The opening of a code block that can be run: {@code run}, {@code run node2}, {@code run inside}.
 *
 * @param inside whether the commands are for what has the terminal, a shell in a container
 */
record RunBlock(String node, boolean inside) {
  private static final String INSIDE = "inside";

  static RunBlock parse(String[] words) {
    List<String> rest = Arrays.stream(words).skip(1).toList();
    return new RunBlock(
        rest.stream().filter(word -> !word.equals(INSIDE)).findFirst().orElse(Lesson.FIRST_NODE),
        rest.contains(INSIDE));
  }
}
