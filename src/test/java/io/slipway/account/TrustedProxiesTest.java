package io.slipway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  private static final TrustedProxies NOBODY = new TrustedProxies(Optional.empty());
  private static final TrustedProxies NAMED =
      new TrustedProxies(Optional.of(List.of("10.1.0.0/16", "192.0.2.7", "fd00::/8")));

  @Test
  void nobodyIsBelievedUnlessNamed() {
    assertThat(NOBODY.origin("192.0.2.7", List.of("198.51.100.1"))).isEqualTo("192.0.2.7");
    assertThat(NAMED.origin("192.0.2.8", List.of("198.51.100.1"))).isEqualTo("192.0.2.8");
  }

  @Test
  void aNamedProxyIsBelieved() {
    assertThat(NAMED.origin("10.1.2.3", List.of("198.51.100.1"))).isEqualTo("198.51.100.1");
    assertThat(NAMED.origin("192.0.2.7", List.of())).isEqualTo("192.0.2.7");
  }

  @Test
  void whatTheClientWroteItselfIsNotBelieved() {
    assertThat(NAMED.origin("10.1.2.3", List.of("203.0.113.9, 198.51.100.1")))
        .isEqualTo("198.51.100.1");
    assertThat(NAMED.origin("10.1.2.3", List.of("203.0.113.9", "198.51.100.1")))
        .isEqualTo("198.51.100.1");
  }

  @Test
  void namedProxiesBehindOneAnotherAreAllPassed() {
    assertThat(NAMED.origin("fd00::1", List.of("198.51.100.1, 192.0.2.7, 10.1.9.9")))
        .isEqualTo("198.51.100.1");
  }

  @Test
  void aProxyThatHidesItsClientIsTheOrigin() {
    assertThat(NAMED.origin("10.1.2.3", List.of("198.51.100.1, unknown"))).isEqualTo("10.1.2.3");
  }

  @Test
  void portsAreLeftOut() {
    assertThat(NAMED.origin("10.1.2.3", List.of("198.51.100.1:4711"))).isEqualTo("198.51.100.1");
    assertThat(NAMED.origin("10.1.2.3", List.of("[2001:db8:1:2:3::9]:4711")))
        .isEqualTo("2001:db8:1:2:0:0:0:0/64");
  }

  @Test
  void addressesOfOneHouseholdAreOne() {
    assertThat(NOBODY.origin("2001:db8:1:2:3:4:5:6", List.of()))
        .isEqualTo(NOBODY.origin("2001:db8:1:2:ffff::1", List.of()))
        .isNotEqualTo(NOBODY.origin("2001:db8:1:3::1", List.of()));
    assertThat(NOBODY.origin("::ffff:192.0.2.8", List.of())).isEqualTo("192.0.2.8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example.org", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/-1", ""})
  void whatIsNoRangeIsRefused(String range) {
    assertThatThrownBy(() -> AddressRange.parse(range))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
