package io.slipway;

import io.slipway.kernel.LogText;
import org.jspecify.annotations.Nullable;

/** A throwable as it may stand in the log: its messages may be strangers' text. */
final class LoggedFailure extends Throwable {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 2048;
  private static final int DEEPEST = 8;

  private final String text;

  private LoggedFailure(Throwable logged, int depth) {
    super(null, cause(logged, depth), false, true);
    text = LogText.lines(String.valueOf(logged), LONGEST);
    setStackTrace(logged.getStackTrace());
  }

  static LoggedFailure of(Throwable logged) {
    return logged instanceof LoggedFailure known ? known : new LoggedFailure(logged, 0);
  }

  private static @Nullable Throwable cause(Throwable logged, int depth) {
    Throwable cause = logged.getCause();
    return cause == null || depth == DEEPEST ? null : new LoggedFailure(cause, depth + 1);
  }

  @Override
  public String toString() {
    return text;
  }
}
