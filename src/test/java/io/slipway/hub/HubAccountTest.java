package io.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.account.Learner;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HubAccountTest {
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final Learner ADA =
      new Learner(UUID.fromString("6f1c5a52-3b4e-4c59-9d3c-6f0b9a3d2c11"));

  /** The hub derives the same ({@code accounts_test.go} has these values too). */
  @Test
  void account_isTheOneThatTheHubKnows() {
    assertThat(HubAccount.of(ADA, KEY))
        .isEqualTo(new HubAccount("juyugoliduho", "74027626ee6ee34cd35e"));
  }

  @Test
  void learners_haveNamesAndPasswordsOfTheirOwn() {
    HubAccount ada = HubAccount.of(ADA, KEY);
    HubAccount eve = HubAccount.of(new Learner(UUID.randomUUID()), KEY);
    assertThat(eve.name()).isNotEqualTo(ada.name()).matches("([a-z][aeiou]){6}");
    assertThat(eve.password()).isNotEqualTo(ada.password());
  }

  @Test
  void anotherInstallation_hasOthers() {
    HubAccount here = HubAccount.of(ADA, KEY);
    HubAccount there = HubAccount.of(ADA, new byte[] {1, 2, 3});
    assertThat(there.name()).isNotEqualTo(here.name());
    assertThat(there.password()).isNotEqualTo(here.password());
  }
}
