package io.slipway.lesson;

/** Something that is wrong in a course, with its position and what to write instead. */
public record Mistake(SourcePosition position, String message) {
  @Override
  public String toString() {
    return position + ": " + message;
  }
}
