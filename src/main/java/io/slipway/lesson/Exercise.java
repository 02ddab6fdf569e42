package io.slipway.lesson;

import java.util.List;
import java.util.Map;

/**
 * An exercise as its author wrote it; expressions are CEL.
 *
 * @param let named expressions over one reading of the engine, in order
 * @param probes questions asked from inside a network or container, by name
 * @param version hash of its file
 */
public record Exercise(
    String id,
    Kind kind,
    String title,
    String goal,
    Map<String, Source> let,
    Map<String, Probe> probes,
    List<Check> checks,
    String version) {

  /** Practice: a check once green stays green. Assignment: all must hold together. */
  public enum Kind {
    PRACTICE,
    ASSIGNMENT
  }

  /**
   * A piece of text with its position in a file, for messages to the author; lines and columns
   * count from 1.
   */
  public record Source(String text, String file, int line, int column) {}

  /** A question asked from a container's network namespace. */
  public record Probe(
      Source from, Question question, Source target, int times, java.util.Optional<Source> until) {
    /** What is asked. */
    public enum Question {
      DNS,
      GET,
      TCP,
      FILE,
      PROCESSES
    }
  }

  /** One thing that must hold. */
  public record Check(
      String id,
      List<String> needs,
      String title,
      int points,
      Source expect,
      List<Otherwise> otherwise,
      List<String> hints) {}

  /** What to say when a check does not hold; texts are templates with CEL in braces. */
  public record Otherwise(
      java.util.Optional<Source> condition,
      java.util.Optional<Each> each,
      Source say,
      java.util.Optional<Source> expected,
      java.util.Optional<Source> found) {
    /** Repeats a message for each element of a list, under a name. */
    public record Each(String name, Source in) {}
  }

  public int points() {
    return checks.stream().mapToInt(Check::points).sum();
  }
}
