package io.slipway.web;

import io.slipway.lesson.Course;
import io.slipway.lesson.CourseImage;
import io.slipway.lesson.Exercise;
import io.slipway.lesson.Lesson;
import io.slipway.progress.LearnerProgress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lesson as its page shows it. */
record LessonView(Lesson lesson, ModuleView module, List<PartView> parts, Neighbours neighbours) {
  /** A stretch of text or an exercise: one of the two is there. */
  record PartView(String html, @Nullable ExerciseView exercise) {}

  /** The lessons before and after, in the order of the course. */
  record Neighbours(Optional<LessonLink> previous, Optional<LessonLink> next) {
    static Neighbours of(Course course, Lesson lesson, LearnerProgress progress) {
      List<Lesson> all = course.lessons();
      int at = all.indexOf(lesson);
      return new Neighbours(at(all, at - 1, progress), at(all, at + 1, progress));
    }

    private static Optional<LessonLink> at(List<Lesson> all, int index, LearnerProgress progress) {
      return index < 0 || index >= all.size()
          ? Optional.empty()
          : Optional.of(LessonLink.of(all.get(index), progress));
    }
  }

  static LessonView of(Course course, Lesson lesson, LearnerProgress progress) {
    Course.Module module =
        course.modules().stream()
            .filter(one -> one.id().equals(lesson.id().module()))
            .findFirst()
            .orElseThrow();
    return new LessonView(
        lesson,
        ModuleView.of(module, progress),
        lesson.parts().stream().map(part -> part(part, progress)).toList(),
        Neighbours.of(course, lesson, progress));
  }

  private static PartView part(Lesson.Part part, LearnerProgress progress) {
    return switch (part) {
      case Lesson.Part.Text text -> new PartView(text.html(), null);
      case Lesson.Part.Task task -> new PartView("", ExerciseView.of(task.exercise(), progress));
    };
  }

  public String href() {
    return "/learn/" + lesson.id();
  }

  public String title() {
    return lesson.title();
  }

  public String summary() {
    return lesson.summary();
  }

  public List<String> nodes() {
    return lesson.nodes();
  }

  public List<CourseImage> images() {
    return lesson.images();
  }

  public @Nullable LessonLink previous() {
    return neighbours.previous().orElse(null);
  }

  public @Nullable LessonLink next() {
    return neighbours.next().orElse(null);
  }

  /** How long it takes and what it takes, in a line below the title. */
  public String meta() {
    boolean assignment =
        lesson.exercises().stream()
            .anyMatch(exercise -> exercise.kind() == Exercise.Kind.ASSIGNMENT);
    int machines = lesson.nodes().size();
    return (assignment ? "Assignment, about " : "About ")
        + lesson.minutes()
        + " minutes. "
        + (machines == 1 ? "One machine." : machines + " machines.");
  }
}
