package io.slipway.lesson;

import io.slipway.kernel.LessonId;
import java.util.List;
import java.util.Optional;

/** The whole course as loaded: modules and their lessons, in order, and a hash of all content. */
public record Course(String title, List<Module> modules, String version) {
  /** Some lessons on one subject. */
  public record Module(String id, String title, String summary, List<Lesson> lessons) {}

  public Optional<Lesson> find(LessonId id) {
    return lessons().stream().filter(lesson -> lesson.id().equals(id)).findFirst();
  }

  public List<Lesson> lessons() {
    return modules.stream().flatMap(module -> module.lessons().stream()).toList();
  }
}
