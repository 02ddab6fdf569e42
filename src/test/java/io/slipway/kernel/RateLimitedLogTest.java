package io.slipway.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimitedLogTest {
  private final RateLimitedLog log = new RateLimitedLog(Logger.getLogger(RateLimitedLogTest.class));
  private final LoggedLines logged = new LoggedLines(RateLimitedLogTest.class);
  private final List<String> lines = logged.lines();

  @AfterEach
  void stopListening() {
    logged.close();
  }

  @Test
  void aLabFillsItsOwnShareAndNoOthers() {
    for (int i = 0; i < 1000; i++) {
      log.warn("lab one", "again");
    }
    log.warn("lab two", "once");
    assertThat(lines).hasSize(6).last().isEqualTo("lab two: once");
    assertThat(lines.get(4)).contains("not logged");
  }

  @Test
  void aMachinesTextIsCutAndCannotForgeALine() {
    log.warn("lab three", "x\n2026-01-01 ERROR forged\u001b[2J\u202e" + "y".repeat(100_000));
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst())
        .contains("x\\u000a2026", "\\u001b[2J\\u202e")
        .hasSizeLessThan(400)
        .doesNotContain("\n");
  }
}
