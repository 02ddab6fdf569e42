package io.slipway.kernel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** What a class logs, while this is open. */
public final class LoggedLines implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Throwable> traces = new CopyOnWriteArrayList<>();
  private final Logger target;
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(
              line instanceof ExtLogRecord formatted
                  ? formatted.getFormattedMessage()
                  : line.getMessage());
          if (line.getThrown() != null) {
            traces.add(line.getThrown());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  public LoggedLines(Class<?> whose) {
    this(whose.getName());
  }

  /** The same for a class that the test cannot see. */
  public LoggedLines(String whose) {
    target = Logger.getLogger(whose);
    target.setUseParentHandlers(false);
    target.addHandler(handler);
  }

  public List<String> lines() {
    return lines;
  }

  /** Those that were logged with their stack. */
  public List<Throwable> traces() {
    return traces;
  }

  @Override
  public void close() {
    target.removeHandler(handler);
    target.setUseParentHandlers(true);
  }
}
