package io.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogLimitTest {
  private final AtomicLong now = new AtomicLong();
  private final LogLimit limit = new LogLimit(now::get);

  @Test
  void tooManyLines_areLeftOutAndSaidToBe() {
    List<String> written = write("a", 500);

    assertThat(written).hasSize(LogLimit.LINES_A_MINUTE).startsWith("line 0", "line 1");
    assertThat(written.getLast()).contains("more of this");
  }

  @Test
  void otherLoggers_areNotConcerned() {
    write("a", 500);

    assertThat(write("b", 1)).containsExactly("line 0");
  }

  @Test
  void nextMinute_isLoggedAgain() {
    write("a", 500);
    now.addAndGet(Duration.ofSeconds(61).toNanos());

    assertThat(write("a", 2)).containsExactly("line 0", "line 1");
  }

  private List<String> write(String logger, int lines) {
    return IntStream.range(0, lines)
        .mapToObj(i -> line(logger, "line " + i))
        .filter(limit::isLoggable)
        .map(LogRecord::getMessage)
        .toList();
  }

  private static LogRecord line(String logger, String message) {
    LogRecord line = new LogRecord(Level.SEVERE, message);
    line.setLoggerName(logger);
    return line;
  }
}
