package io.slipway.web;

import io.slipway.lesson.Course;
import io.slipway.progress.LearnerProgress;
import java.util.List;

/** A module and its lessons, as far as the learner came. */
record ModuleView(String id, String title, String summary, List<LessonLink> lessons) {
  static ModuleView of(Course.Module module, LearnerProgress progress) {
    return new ModuleView(
        module.id(),
        module.title(),
        module.summary(),
        module.lessons().stream().map(lesson -> LessonLink.of(lesson, progress)).toList());
  }

  /** Named in the course, with its lessons still to be written. */
  public boolean coming() {
    return lessons.isEmpty();
  }

  public long doneCount() {
    return lessons.stream().filter(LessonLink::done).count();
  }

  /** What the line along the modules shows: done, begun, open or coming. */
  public String state() {
    if (coming()) {
      return "coming";
    }
    if (lessons.stream().allMatch(LessonLink::done)) {
      return "done";
    }
    return lessons.stream().anyMatch(LessonLink::done) ? "begun" : "open";
  }
}
