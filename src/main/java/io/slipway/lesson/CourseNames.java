package io.slipway.lesson;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Names that must be unique in the course, and images that must be in its catalogue. */
final class CourseNames {
  private final Set<String> images;
  private final Map<String, Place> lessons = new HashMap<>();
  private final Map<String, Place> exercises = new HashMap<>();

  CourseNames(Set<String> images) {
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

  void verifyImage(Text image, Mistakes mistakes) {
    String name = image.value().replaceFirst(":latest$", "");
    if (!images.contains(name)) {
      mistakes.add(
          image.place(),
          "images.yaml has no image " + image.value() + "; " + Nearest.hint(image.value(), images));
    }
  }
}
