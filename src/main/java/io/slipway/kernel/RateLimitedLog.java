package io.slipway.kernel;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Logs what a machine or a client caused. They decide how often that happens and what it says, so
 * of one lab, machine or address a logger writes only a few lines a minute, each cut and with
 * control characters escaped.
 */
public final class RateLimitedLog {
  private static final int LINES_A_MINUTE = 5;
  private static final int LONGEST = 300;
  private static final int MOST_REMEMBERED = 10_000;
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final Map<String, Minute> MINUTES = new ConcurrentHashMap<>();

  private final Logger log;

  private record Minute(long began, AtomicInteger lines) {
    boolean isOver(long now) {
      return now - began > MINUTE;
    }
  }

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
    long now = System.nanoTime();
    if (MINUTES.size() > MOST_REMEMBERED) {
      MINUTES.values().removeIf(minute -> minute.isOver(now));
    }
    int line =
        MINUTES
            .compute(
                log.getName() + " " + name,
                (key, before) ->
                    before == null || before.isOver(now)
                        ? new Minute(now, new AtomicInteger())
                        : before)
            .lines
            .incrementAndGet();
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
