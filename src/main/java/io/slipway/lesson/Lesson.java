package io.slipway.lesson;

import io.slipway.kernel.LessonId;
import java.util.List;

/**
 * One lesson.
 *
 * @param stableId what progress is kept under; survives a change of folder or title
 * @param minutes how long it takes, about
 * @param nodes host names of its machines, {@code node1} first
 * @param images what it uses, from the catalogue
 * @param parts its text in order: HTML and, where they stand in it, exercises
 * @param startScript prepares the machine, empty where nothing is to be prepared
 */
public record Lesson(
    LessonId id,
    String stableId,
    String title,
    String summary,
    int minutes,
    List<String> nodes,
    List<CourseImage> images,
    List<Part> parts,
    String startScript) {

  /** The machine on which a learner begins. */
  public static final String FIRST_NODE = "node1";

  /** A stretch of text, or an exercise in its position. */
  public sealed interface Part {
    /** Prose as HTML that is safe to show. */
    record Text(String html) implements Part {}

    /** An exercise. */
    record Task(Exercise exercise) implements Part {}
  }

  public List<Exercise> exercises() {
    return parts.stream()
        .filter(Part.Task.class::isInstance)
        .map(part -> ((Part.Task) part).exercise())
        .toList();
  }
}
