package io.slipway.web;

import io.slipway.lesson.Course;
import io.slipway.lesson.Lesson;
import java.util.Comparator;
import java.util.Optional;

/** Finds the lesson that a mistyped address most likely meant. */
record NearestLesson(Course course) {
  /** Empty when the path is none of a lesson. */
  Optional<Lesson> to(String path) {
    String name = path.replaceFirst("^/", "");
    if (!name.startsWith("learn/")) {
      return Optional.empty();
    }
    String wanted = name.substring("learn/".length());
    return course.lessons().stream()
        .min(Comparator.comparingInt(lesson -> distance(wanted, lesson.id().toString())));
  }

  /** How many letters must be put in, left out or changed (Levenshtein). */
  static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      row[column] = column;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int column = 1; column <= to.length(); column++) {
        int above = row[column];
        int change = from.charAt(i - 1) == to.charAt(column - 1) ? 0 : 1;
        row[column] = Math.min(Math.min(above, row[column - 1]) + 1, diagonal + change);
        diagonal = above;
      }
    }
    return row[to.length()];
  }
}
