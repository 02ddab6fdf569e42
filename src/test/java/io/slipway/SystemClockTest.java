package io.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SystemClockTest {
  /**
   * PostgreSQL rounds finer times, half of them up: a report would be older than itself once
   * stored.
   */
  @Test
  void timesAreNoFinerThanTheDatabaseKeepsThem() {
    Clock clock = new SystemClock().clock();
    assertThat(Stream.generate(clock::instant).limit(1000))
        .allSatisfy(at -> assertThat(at).isEqualTo(at.truncatedTo(ChronoUnit.MICROS)));
    assertThat(clock.instant()).isBetween(Instant.now().minusSeconds(60), Instant.now());
  }
}
