package io.slipway.lesson;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names that must be unique in the course, and images that must be in its catalogue. */
final class CourseNames {
  private final Map<String, CourseImage> images;
  private final Map<String, Place> lessons = new HashMap<>();
  private final Map<String, Place> exercises = new HashMap<>();

  CourseNames(Map<String, CourseImage> images) {
    this.images = images;
  }

  void claimLesson(Text id, Mistakes mistakes) {
    Place other = lessons.putIfAbsent(id.value(), id.place());
    if (other != null && !id.value().isEmpty()) {
      mistakes.add(
          id.place(), "the id " + id.value() + " is taken at " + other + "; give it its own");
    }
  }

  void claimExercises(Map<String, Place> ids, Mistakes mistakes) {
    ids.forEach(
        (id, place) -> {
          Place other = exercises.putIfAbsent(id, place);
          if (other != null) {
            mistakes.add(
                place, "the exercise " + id + " is there at " + other + "; give it its own id");
          }
        });
  }

  /** The image of the catalogue that a lesson names; one that is not there is a mistake. */
  Optional<CourseImage> image(Text named, Mistakes mistakes) {
    CourseImage image = images.get(named.value().replaceFirst(":latest$", ""));
    if (image == null) {
      mistakes.add(
          named.place(),
          "images.yaml has no image "
              + named.value()
              + "; "
              + Nearest.hint(named.value(), images.keySet()));
    }
    return Optional.ofNullable(image);
  }
}
