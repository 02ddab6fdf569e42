package io.slipway.terminal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A terminal's columns and rows, each from 2 to 1000. */
record TerminalSize(int cols, int rows) {
  private static final int LEAST = 2;
  private static final int MOST = 1000;

  static TerminalSize of(int cols, int rows) {
    return new TerminalSize(Math.clamp(cols, LEAST, MOST), Math.clamp(rows, LEAST, MOST));
  }

  /** Reads {@code cols=80&rows=24}; what is missing or no number is as in the first terminals. */
  static TerminalSize parse(@Nullable String query) {
    return of(parameter(query, "cols", 80), parameter(query, "rows", 24));
  }

  private static int parameter(@Nullable String query, String name, int otherwise) {
    String prefix = name + "=";
    return Arrays.stream((query == null ? "" : query).split("&"))
        .filter(pair -> pair.startsWith(prefix))
        .map(pair -> pair.substring(prefix.length()))
        .filter(value -> value.matches("\\d{1,5}"))
        .map(Integer::parseInt)
        .findFirst()
        .orElse(otherwise);
  }
}
