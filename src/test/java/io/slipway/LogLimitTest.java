package io.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
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

  @Test
  void strangersText_forgesNoLine_andIsCut() {
    LogRecord line = line("org.apache.sshd.Any", "unknown request: {0}");
    line.setParameters(
        new Object[] {"x\r\n2026-01-01 ERROR forged\u001b[2J" + "y".repeat(100_000)});

    assertThat(limit.isLoggable(line)).isTrue();
    assertThat(line.getMessage())
        .startsWith("unknown request: x\\u000d\n    | 2026-01-01 ERROR forged\\u001b[2Jyy")
        .hasSizeLessThan(2100);
    assertThat(line.getParameters()).isNull();
  }

  @Test
  void strangersText_isNoPatternOfItsOwn() {
    ExtLogRecord line =
        new ExtLogRecord(
            Level.WARN, "request %s", FormatStyle.PRINTF, LogLimitTest.class.getName());
    line.setLoggerName("org.apache.sshd.Any");
    line.setParameters(new Object[] {"%s {0}"});

    assertThat(limit.isLoggable(line)).isTrue();
    assertThat(line.getFormattedMessage()).isEqualTo("request %s {0}");
  }

  @Test
  void messagesOfWhatIsThrown_forgeNoLineEither() {
    LogRecord line = line("io.slipway.Any", "failed");
    line.setThrown(new IllegalStateException("a\n2026 ERROR b", new IOException("c\nd")));

    assertThat(limit.isLoggable(line)).isTrue();
    StringWriter trace = new StringWriter();
    line.getThrown().printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString())
        .contains("IllegalStateException: a\n    | 2026 ERROR b", "IOException: c\n    | d")
        .contains("at io.slipway.LogLimitTest.messagesOfWhatIsThrown");
  }

  @Test
  void linesOfALibrary_stayReadable() {
    LogRecord line = line("org.hibernate.Any", "Database info:\n\tName: it''s {0}");

    assertThat(limit.isLoggable(line)).isTrue();
    assertThat(line.getMessage()).isEqualTo("Database info:\n    | \tName: it''s {0}");
  }

  private List<String> write(String logger, int lines) {
    return IntStream.range(0, lines)
        .mapToObj(i -> line(logger, "line " + i))
        .filter(limit::isLoggable)
        .map(LogRecord::getMessage)
        .toList();
  }

  private static LogRecord line(String logger, String message) {
    LogRecord line = new LogRecord(Level.ERROR, message);
    line.setLoggerName(logger);
    return line;
  }
}
