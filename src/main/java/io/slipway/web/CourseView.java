package io.slipway.web;

import io.slipway.lesson.Course;
import io.slipway.progress.LearnerProgress;
import java.util.List;
import java.util.Optional;

/** The course as far as a learner came. */
record CourseView(String title, List<ModuleView> modules) {
  static CourseView of(Course course, LearnerProgress progress) {
    return new CourseView(
        course.title(),
        course.modules().stream().map(module -> ModuleView.of(module, progress)).toList());
  }

  /** The first lesson that is not done; empty when all are. */
  Optional<LessonLink> next() {
    return lessons().stream().filter(lesson -> !lesson.done()).findFirst();
  }

  public boolean allDone() {
    return lessonCount() > 0 && doneCount() == lessonCount();
  }

  public int lessonCount() {
    return lessons().size();
  }

  public long doneCount() {
    return lessons().stream().filter(LessonLink::done).count();
  }

  private List<LessonLink> lessons() {
    return modules.stream().flatMap(module -> module.lessons().stream()).toList();
  }
}
