package io.slipway.machine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** One line of an agent's, as far as it has come. */
final class AnswerLine {
  private static final int FIRST = 4 * 1024;

  private final InputStream in;
  private byte[] bytes = new byte[FIRST];
  private int length;

  AnswerLine(InputStream in) {
    this.in = in;
  }

  /**
   * Reads on until the line's end or until it has so many bytes.
   *
   * @return whether the line is whole
   */
  boolean readUpTo(int most) throws IOException {
    while (length < most) {
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.min(most, 2 * bytes.length));
      }
      int read = in.read(bytes, length, Math.min(bytes.length, most) - length);
      if (read < 0) {
        return true; // what it lacks, the JSON in it lacks too
      }
      for (int i = length; i < length + read; i++) {
        if (bytes[i] == '\n') {
          length = i;
          return true;
        }
      }
      length += read;
    }
    return false;
  }

  int length() {
    return length;
  }

  <T> AgentJson.Parsed<T> as(Class<T> type) {
    return AgentJson.measuredAnswer(bytes, length, type);
  }
}
