package io.slipway.lesson;

import org.commonmark.node.CustomBlock;

/** A block that starts with {@code ::: name argument}. */
final class Directive extends CustomBlock {
  private final String name;
  private final String argument;
  private boolean closed;

  Directive(String name, String argument) {
    this.name = name;
    this.argument = argument;
  }

  String name() {
    return name;
  }

  String argument() {
    return argument;
  }

  boolean isExercise() {
    return name.equals("exercise");
  }

  boolean isClosed() {
    return closed;
  }

  void close() {
    closed = true;
  }
}
