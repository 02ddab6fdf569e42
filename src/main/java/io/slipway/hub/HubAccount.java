package io.slipway.hub;

import io.slipway.account.Learner;
import io.slipway.kernel.Hmac;
import java.math.BigInteger;
import java.util.HexFormat;

/**
 * With what a learner logs in at the hub. Both follow from the learner's id and the installation's
 * key, so nobody keeps a list; the hub ({@code engine/hub}) derives the password from the name.
 *
 * @param name also the namespace of their images; twelve letters that can be said and typed
 */
public record HubAccount(String name, String password) {
  private static final String CONSONANTS = "bcdfghjklmnprstvwxyz";
  private static final String VOWELS = "aeiou";
  private static final int SYLLABLES = 6;
  private static final int PASSWORD_BYTES = 10;

  public static HubAccount of(Learner learner, byte[] key) {
    Hmac hmac = new Hmac(key);
    String name = name(hmac.of("name " + learner.id()));
    return new HubAccount(name, password(hmac.of("password " + name)));
  }

  private static String name(byte[] code) {
    StringBuilder name = new StringBuilder();
    BigInteger rest = new BigInteger(1, code);
    while (name.length() < 2 * SYLLABLES) {
      for (String letters : new String[] {CONSONANTS, VOWELS}) {
        BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(letters.length()));
        name.append(letters.charAt(parts[1].intValue()));
        rest = parts[0];
      }
    }
    return name.toString();
  }

  private static String password(byte[] code) {
    return HexFormat.of().formatHex(code, 0, PASSWORD_BYTES);
  }
}
