package io.slipway.account;

import io.slipway.kernel.Hmac;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The cookie by which a learner is known again: their id, and a proof that we gave it to them. */
record LearnerCookie(Hmac key) {
  static final String NAME = "slipway-learner";

  static LearnerCookie withSecret(byte[] secret) {
    return new LearnerCookie(new Hmac(secret));
  }

  /** The cookie's value for a learner. */
  String write(Learner learner) {
    String id = learner.id().toString();
    return id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(key.of(id));
  }

  /** The learner of a cookie's value; empty when it is not one that we wrote. */
  Optional<Learner> read(String value) {
    int dot = value.indexOf('.');
    if (dot != 36) {
      return Optional.empty();
    }
    String id = value.substring(0, dot);
    try {
      byte[] proof = Base64.getUrlDecoder().decode(value.substring(dot + 1));
      return MessageDigest.isEqual(key.of(id), proof)
          ? Optional.of(new Learner(UUID.fromString(id)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      // Neither Base64 nor an id: not ours.
      return Optional.empty();
    }
  }
}
