package io.slipway.kernel;

/** Text of a machine's as PostgreSQL stores it in JSON: it refuses NUL and halves of characters. */
public final class StorableText {
  private static final int REPLACEMENT = 0xfffd;

  private StorableText() {}

  /** The same, and what is longer is cut and ends with a mark that says so. */
  public static String of(String text, int longest) {
    if (text.length() <= longest) {
      return of(text);
    }
    int end = longest - 1;
    return of(text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end))
        + "…";
  }

  /** The text with U+FFFD in place of each character that cannot be stored. */
  public static String of(String text) {
    if (text.codePoints().noneMatch(StorableText::isRefused)) {
      return text;
    }
    StringBuilder storable = new StringBuilder(text.length());
    text.codePoints().map(c -> isRefused(c) ? REPLACEMENT : c).forEach(storable::appendCodePoint);
    return storable.toString();
  }

  private static boolean isRefused(int c) {
    return c == 0 || Character.getType(c) == Character.SURROGATE;
  }
}
