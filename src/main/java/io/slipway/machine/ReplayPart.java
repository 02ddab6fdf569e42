package io.slipway.machine;

/** A part of what a shell printed before, and the size of the terminal for which it was printed. */
public record ReplayPart(int cols, int rows, int bytes) {}
