package io.slipway.kernel;

import java.util.regex.Pattern;

/** Where a lesson is: its module's and its own name, as in {@code networks/round-robin}. */
public record LessonId(String module, String lesson) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  public LessonId {
    requireName(module);
    requireName(lesson);
  }

  /** Reads {@code module/lesson}. */
  public static LessonId parse(String path) {
    int slash = path.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(path + " is no lesson: write it as module/lesson");
    }
    return new LessonId(path.substring(0, slash), path.substring(slash + 1));
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          name + " is no name: use small letters, digits and single hyphens");
    }
  }

  @Override
  public String toString() {
    return module + "/" + lesson;
  }
}
