package io.slipway.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnerCookieTest {
  private static final Learner ADA =
      new Learner(UUID.fromString("6f1c5a52-3b4e-4c59-9d3c-6f0b9a3d2c11"));
  private final LearnerCookie cookie = LearnerCookie.withSecret(bytes("a secret"));

  @Test
  void read_findsTheLearnerThatWasWritten() {
    assertThat(cookie.read(cookie.write(ADA))).contains(ADA);
  }

  @Test
  void read_refusesAnotherInstallationsCookie() {
    String foreign = LearnerCookie.withSecret(bytes("another secret")).write(ADA);
    assertThat(cookie.read(foreign)).isEmpty();
  }

  @Test
  void read_refusesAnotherIdWithTheSameProof() {
    String forged = UUID.randomUUID() + cookie.write(ADA).substring(36);
    assertThat(cookie.read(forged)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "6f1c5a52-3b4e-4c59-9d3c-6f0b9a3d2c11",
        "6f1c5a52-3b4e-4c59-9d3c-6f0b9a3d2c11.",
        "6f1c5a52-3b4e-4c59-9d3c-6f0b9a3d2c11.@@@",
        "zzzzzzzz-3b4e-4c59-9d3c-6f0b9a3d2c11.AAAA"
      })
  void read_refusesWhatIsNoCookie(String value) {
    assertThat(cookie.read(value)).isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
