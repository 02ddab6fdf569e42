package io.slipway;

import io.quarkus.logging.LoggingFilter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what one logger writes in a minute: libraries log what strangers send them, a line for
 * each bad request, say, and so decide neither the log's size nor what is pushed out of it.
 */
@LoggingFilter(name = "log-limit")
public final class LogLimit implements Filter {
  static final int LINES_A_MINUTE = 100;
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final Map<String, Minute> minutes = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  private record Minute(long began, int lines) {}

  public LogLimit() {
    this(System::nanoTime);
  }

  LogLimit(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public boolean isLoggable(LogRecord line) {
    int lines = minutes.compute(name(line), (logger, before) -> next(before)).lines;
    if (lines == LINES_A_MINUTE) {
      line.setMessage("There is more of this; for a minute it is not logged");
      line.setParameters(null);
      line.setThrown(null);
    }
    return lines <= LINES_A_MINUTE;
  }

  private Minute next(@Nullable Minute before) {
    long now = nanos.getAsLong();
    return before == null || now - before.began > MINUTE
        ? new Minute(now, 1)
        : new Minute(before.began, Math.min(before.lines, LINES_A_MINUTE) + 1);
  }

  private static String name(LogRecord line) {
    return line.getLoggerName() == null ? "" : line.getLoggerName();
  }
}
