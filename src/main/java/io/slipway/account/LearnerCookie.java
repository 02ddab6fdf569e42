package io.slipway.account;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The cookie by which a learner is known again: their id, and a proof that we gave it to them. */
record LearnerCookie(SecretKeySpec key) {
  static final String NAME = "slipway-learner";
  private static final String ALGORITHM = "HmacSHA256";

  static LearnerCookie withSecret(byte[] secret) {
    return new LearnerCookie(new SecretKeySpec(secret, ALGORITHM));
  }

  /** The cookie's value for a learner. */
  String write(Learner learner) {
    String id = learner.id().toString();
    return id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sign(id));
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
      return MessageDigest.isEqual(sign(id), proof)
          ? Optional.of(new Learner(UUID.fromString(id)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      // Neither Base64 nor an id: not ours.
      return Optional.empty();
    }
  }

  private byte[] sign(String id) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(id.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }
}
