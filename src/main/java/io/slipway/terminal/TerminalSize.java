package io.slipway.terminal;

/** A terminal's columns and rows, each from 2 to 1000. */
record TerminalSize(int cols, int rows) {
  private static final int LEAST = 2;
  private static final int MOST = 1000;

  static TerminalSize of(int cols, int rows) {
    return new TerminalSize(Math.clamp(cols, LEAST, MOST), Math.clamp(rows, LEAST, MOST));
  }
}
