package io.slipway.lesson;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names that must be unique in the course, and images that must be in its catalogue. */
final class CourseNames {
  private final Map<String, CourseImage> images;
  private final Map<String, SourcePosition> lessons = new HashMap<>();
  private final Map<String, SourcePosition> exercises = new HashMap<>();

  CourseNames(Map<String, CourseImage> images) {
    this.images = images;
  }

  void claimLesson(Text id, Mistakes mistakes) {
    SourcePosition other = lessons.putIfAbsent(id.value(), id.position());
    if (other != null && !id.value().isEmpty()) {
      mistakes.add(
          id.position(), "the id " + id.value() + " is taken at " + other + "; give it its own");
    }
  }

  void claimExercises(Map<String, SourcePosition> ids, Mistakes mistakes) {
    ids.forEach(
        (id, position) -> {
          SourcePosition other = exercises.putIfAbsent(id, position);
          if (other != null) {
            mistakes.add(
                position, "the exercise " + id + " is there at " + other + "; give it its own id");
          }
        });
  }

  /** The image of the catalogue that a lesson names; one that is not there is a mistake. */
  Optional<CourseImage> image(Text named, Mistakes mistakes) {
    CourseImage image = images.get(named.value().replaceFirst(":latest$", ""));
    if (image == null) {
      mistakes.add(
          named.position(),
          "images.yaml has no image "
              + named.value()
              + "; "
              + Nearest.hint(named.value(), images.keySet()));
    }
    return Optional.ofNullable(image);
  }
}
