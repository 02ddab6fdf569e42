package io.slipway.check.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "alpine",
        "alpine:latest",
        "library/alpine",
        "docker.io/library/alpine:latest",
        "index.docker.io/library/alpine"
      })
  void defaultParts_areLeftOut(String name) {
    assertThat(ImageName.of(name)).isEqualTo("alpine");
  }

  @Test
  void otherParts_stay() {
    assertThat(ImageName.of("docker.io/me/httpd:2")).isEqualTo("me/httpd:2");
    assertThat(ImageName.of("localhost:5000/alpine")).isEqualTo("localhost:5000/alpine");
  }
}
