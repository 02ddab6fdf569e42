package io.slipway.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewCookiesTest {
  @Test
  void container_getsItsOwnCookies_andNoneOfOurs() {
    List<String> headers = List.of("a=1; slipway-preview=x; b=2", "Slipway-Learner=y");
    assertThat(PreviewCookies.withoutOurs(headers)).isEqualTo("a=1; b=2");
    assertThat(PreviewCookies.ours(headers)).containsExactly("x");
  }

  @ParameterizedTest
  @CsvSource({
    "sid=1, sid=1",
    "sid=1; Path=/; HttpOnly, sid=1; Path=/; HttpOnly",
    "sid=1; Domain=localhost; Path=/, sid=1; Path=/",
    "sid=1; domain = .preview.localhost, sid=1",
    "sid=Domain=x; DOMAIN=example.org; Max-Age=5, sid=Domain=x; Max-Age=5"
  })
  void cookieOfAContainer_isOfItsOwnOriginOnly(String set, String passed) {
    assertThat(PreviewCookies.confined(set)).contains(passed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "slipway-preview=x",
        " slipway-learner=x; Domain=localhost",
        "SLIPWAY-LEARNER=x; Path=/",
        "=slipway-preview=x",
        "slipway-preview",
        " = slipway-learner=x"
      })
  void container_setsNoneOfOurs(String set) {
    assertThat(PreviewCookies.confined(set)).isEmpty();
  }

  @Test
  void ours_isNotForScripts_norForOtherSites() {
    assertThat(PreviewCookies.issue("v", true))
        .startsWith("slipway-preview=v; Path=/;")
        .contains("HttpOnly", "SameSite=Lax", "Secure")
        .doesNotContain("Domain");
    assertThat(PreviewCookies.issue("v", false)).doesNotContain("Secure");
  }
}
