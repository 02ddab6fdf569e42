package io.slipway.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeShareTest {
  private static final long SECOND = 1_000_000_000L;

  private final TimeShare time = new TimeShare(SECOND / 5, 20);

  @Test
  void honestUse_neverWaits() {
    for (int i = 0; i < 1000; i++) {
      assertThat(time.take(SECOND / 1000, i * SECOND / 20)).isZero();
    }
  }

  @Test
  void allOfTheTime_isHeldToItsShare() {
    long now = 0;
    long taken = 0;
    while (now < 100 * SECOND) {
      now += SECOND / 100;
      taken += SECOND / 100;
      now += time.take(SECOND / 100, now);
    }
    assertThat(taken).isLessThan(100 * SECOND / 20 + SECOND / 2);
  }
}
