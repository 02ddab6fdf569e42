package io.slipway.kernel;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** A lab's name: ten letters and digits, short enough to be part of a network interface's name. */
public record LabId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9]{10}");
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  public LabId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(value + " is no lab");
    }
  }

  public static LabId parse(String value) {
    return new LabId(value);
  }

  /** A new one that nobody can guess. */
  public static LabId random() {
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      value.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new LabId(value.toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
