package io.slipway.observe;

import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import io.slipway.kernel.StorableText;

/**
 * A CDI event, fired on every server: a program on a learner's machine was killed for want of
 * memory.
 *
 * @param container the name of the container that it ran in, or empty
 * @param program its name, or empty when it is not known
 */
public record ProgramKilled(
    Learner learner, LessonId lesson, String node, String container, String program) {
  private static final int LONGEST_NAME = 100;

  public ProgramKilled {
    container = shown(container);
    program = shown(program);
  }

  /** A machine may send a name of any length, and of any characters. */
  static String shown(String name) {
    return StorableText.of(name, LONGEST_NAME);
  }
}
