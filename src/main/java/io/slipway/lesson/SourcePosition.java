package io.slipway.lesson;

/**
 * Where in a file something stands; the file is relative to the course's folder, the rest counts
 * from 1.
 */
public record SourcePosition(String file, int line, int column) {
  static SourcePosition startOf(String file) {
    return new SourcePosition(file, 1, 1);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
