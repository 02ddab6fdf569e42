package io.slipway.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {
  private final HostNames names =
      new HostNames(Optional.of(List.of("learn.example.org", " Classroom-PC ")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:8080",
        "LOCALHOST.:8080",
        "127.0.0.1:8080",
        "192.168.1.20",
        "[::1]:8080",
        "[fe80::1]",
        "learn.example.org",
        "Learn.Example.org:443",
        "classroom-pc:8080"
      })
  void allowed(String host) {
    assertThat(names.allow(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "notlearn.example.org",
        "learn.example.org.evil.example",
        "[evil.example]",
        "[127.0.0.1]",
        "evil.example:127.0.0.1",
        "localhost@evil.example"
      })
  void refused(String host) {
    assertThat(names.allow(host)).isFalse();
  }
}
