package io.slipway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LandingTest {
  @Test
  void keptFor_isInWords() {
    assertThat(Landing.inWords(Duration.ofMinutes(10))).isEqualTo("10 minutes");
    assertThat(Landing.inWords(Duration.ofSeconds(110))).isEqualTo("a minute");
    assertThat(Landing.inWords(Duration.ofSeconds(30))).isEqualTo("30 seconds");
  }
}
