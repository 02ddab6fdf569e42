package io.slipway.kernel;

import org.jboss.logging.Logger;

/**
 * Logs what a machine or a client caused. They decide how often that happens and what it says, so
 * of one lab, machine or address a logger writes only a few lines a minute, each cut and with
 * control characters escaped.
 */
public final class RateLimitedLog {
  private static final int LINES_A_MINUTE = 5;
  private static final int LONGEST = 300;
  private static final LinesPerMinute WRITTEN = new LinesPerMinute(System::nanoTime);

  private final Logger log;

  public RateLimitedLog(Logger log) {
    this.log = log;
  }

  /**
   * Warns.
   *
   * @param whose the lab, machine or address whose share of the log this takes
   */
  public void warn(Object whose, String what) {
    String name = safe(String.valueOf(whose));
    if (mayWrite(name)) {
      log.warnf("%s: %s", name, safe(what));
    }
  }

  /** Warns of something that went wrong here, with where it did. */
  public void warn(Object whose, String what, Throwable cause) {
    String name = safe(String.valueOf(whose));
    if (mayWrite(name)) {
      // Not the cause itself: its message, and those of its causes, may be text of theirs.
      log.warnf("%s: %s (%s)", name, safe(what), safe(origin(cause)));
    }
  }

  private boolean mayWrite(String name) {
    long line = WRITTEN.add(log.getName() + " " + name);
    if (line == LINES_A_MINUTE) {
      log.warnf("%s: more of it is not logged for a minute", name);
    }
    return line < LINES_A_MINUTE;
  }

  private static String origin(Throwable cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    return cause.getClass().getSimpleName() + ": " + cause.getMessage() + place;
  }

  /** A text of theirs as it may stand in a line of the log. */
  public static String safe(String text) {
    return LogText.line(text, LONGEST);
  }
}
