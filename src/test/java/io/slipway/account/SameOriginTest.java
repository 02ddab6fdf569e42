package io.slipway.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {
  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, localhost:8080",
    "https://learn.example.org, learn.example.org",
    "https://learn.example.org, learn.example.org:443",
    "http://Learn.Example.org, learn.example.org",
    "http://[::1]:8080, [::1]:8080"
  })
  void isOurs_forThePagesOwnHost(String origin, String host) {
    assertThat(SameOrigin.isOurs(origin, host)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'', localhost:8080",
    "null, localhost:8080",
    "http://localhost:9090, localhost:8080",
    "http://evil.example, localhost:8080",
    "http://localhost:8080.evil.example, localhost:8080",
    "file://localhost:8080, localhost:8080",
    "http://localhost:8080@evil.example, localhost:8080",
    "'not an address', localhost:8080",
    "http://localhost:8080, ''"
  })
  void isNotOurs_forAnyOther(String origin, String host) {
    assertThat(SameOrigin.isOurs(origin, host)).isFalse();
  }
}
