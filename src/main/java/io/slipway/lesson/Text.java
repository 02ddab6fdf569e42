package io.slipway.lesson;

import io.slipway.lesson.Exercise.Source;

/**
 * A piece of text from a file that knows where in the file each of its characters stands.
 *
 * @param places one for each code point of the value, and one for its end
 */
record Text(String value, java.util.List<Place> places) {

  Place place() {
    return places.getFirst();
  }

  /** The place of a code point of the value; an offset past the end is the end. */
  Place at(int offset) {
    return places.get(Math.clamp(offset, 0, places.size() - 1));
  }

  Source source() {
    return new Source(value, place().file(), place().line(), place().column());
  }

  /** A part of it, from one code point up to another. */
  Text part(int from, int to) {
    int start = value.offsetByCodePoints(0, from);
    int end = value.offsetByCodePoints(0, to);
    return new Text(value.substring(start, end), places.subList(from, to + 1));
  }

  static Text absent(Place place) {
    return new Text("", java.util.List.of(place));
  }
}
