package io.slipway.web;

import io.slipway.lesson.Course;
import io.slipway.lesson.Lesson;
import io.slipway.lesson.Nearest;
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
        .min(Comparator.comparingInt(lesson -> Nearest.distance(wanted, lesson.id().toString())));
  }
}
