package io.slipway;

import io.quarkus.logging.LoggingFilter;
import io.slipway.kernel.LinesPerMinute;
import io.slipway.kernel.LogText;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Bounds what one logger writes in a minute: libraries log what strangers send them, a line for
 * each bad request, say, and so decide neither the log's size nor what is pushed out of it. Nor do
 * strangers write lines of their own: what libraries log is cut, and escaped.
 */
@LoggingFilter(name = "log-limit")
public final class LogLimit implements Filter {
  static final int LINES_A_MINUTE = 100;
  private static final int LONGEST = 2048;

  /** We say ourselves which of what we log is strangers' text. */
  private static final String OURS = "io.slipway.";

  private static final Formatter FORMATTER = new SimpleFormatter();

  private final LinesPerMinute written;

  public LogLimit() {
    this(System::nanoTime);
  }

  LogLimit(LongSupplier nanos) {
    written = new LinesPerMinute(nanos);
  }

  @Override
  public boolean isLoggable(LogRecord line) {
    long lines = written.add(name(line));
    if (lines == LINES_A_MINUTE) {
      line.setMessage("There is more of this; for a minute it is not logged");
      line.setParameters(null);
      line.setThrown(null);
    } else if (lines < LINES_A_MINUTE) {
      makeSafe(line);
    }
    return lines <= LINES_A_MINUTE;
  }

  private static void makeSafe(LogRecord line) {
    if (!name(line).startsWith(OURS)) {
      String text = LogText.lines(text(line), LONGEST);
      if (line instanceof ExtLogRecord formatted) {
        formatted.setMessage(text, ExtLogRecord.FormatStyle.NO_FORMAT);
      } else {
        line.setMessage(text);
      }
      line.setParameters(null);
    }
    if (line.getThrown() != null) {
      line.setThrown(LoggedFailure.of(line.getThrown()));
    }
  }

  private static String text(LogRecord line) {
    return String.valueOf(
        line instanceof ExtLogRecord formatted
            ? formatted.getFormattedMessage()
            : FORMATTER.formatMessage(line));
  }

  private static String name(LogRecord line) {
    return line.getLoggerName() == null ? "" : line.getLoggerName();
  }
}
