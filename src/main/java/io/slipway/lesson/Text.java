package io.slipway.lesson;

import io.slipway.lesson.Exercise.Source;

/**
 * A piece of text from a file that knows where in the file each of its characters stands.
 *
 * @param positions one for each code point of the value, and one for its end
 */
record Text(String value, java.util.List<SourcePosition> positions) {

  SourcePosition position() {
    return positions.getFirst();
  }

  /** The position of a code point of the value; an offset past the end is the end. */
  SourcePosition at(int offset) {
    return positions.get(Math.clamp(offset, 0, positions.size() - 1));
  }

  Source source() {
    return new Source(value, position().file(), position().line(), position().column());
  }

  /** A part of it, from one code point up to another. */
  Text part(int from, int to) {
    int start = value.offsetByCodePoints(0, from);
    int end = value.offsetByCodePoints(0, to);
    return new Text(value.substring(start, end), positions.subList(from, to + 1));
  }

  static Text absent(SourcePosition position) {
    return new Text("", java.util.List.of(position));
  }
}
