package io.slipway.kernel;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** A lab's name: ten letters and digits, short enough to be part of a network interface's name. */
public record LabId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9]{10}");
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final String PROOF = "prove";
  private static final SecureRandom RANDOM = new SecureRandom();

  public LabId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(value + " is not the id of a lab");
    }
  }

  public static LabId parse(String value) {
    return new LabId(value);
  }

  /** A new one that nobody can guess. */
  public static LabId random() {
    return startingWith("");
  }

  /** A new one for a machine on which a lesson is proved; it is nobody's lease. */
  public static LabId forProof() {
    return startingWith(PROOF);
  }

  public boolean isForProof() {
    return value.startsWith(PROOF);
  }

  private static LabId startingWith(String prefix) {
    StringBuilder value = new StringBuilder(prefix);
    while (value.length() < 10) {
      value.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new LabId(value.toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
