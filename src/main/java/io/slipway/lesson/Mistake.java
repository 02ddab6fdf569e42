package io.slipway.lesson;

/** Something that is wrong in a course, with its place and what to write instead. */
public record Mistake(Place place, String message) {
  @Override
  public String toString() {
    return place + ": " + message;
  }
}
