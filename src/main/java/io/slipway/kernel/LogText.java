package io.slipway.kernel;

/** Text of strangers' as it may stand in a log: cut, and with control characters escaped. */
public final class LogText {
  private static final String NEXT_LINE = "\n    | ";

  private LogText() {}

  /** As one line, of so many characters of the text's or some more. */
  public static String line(String text, int longest) {
    return escaped(text, longest, false);
  }

  /** The same of several lines; the second and further ones are marked as no lines of the log's. */
  public static String lines(String text, int longest) {
    return escaped(text, longest, true);
  }

  private static String escaped(String text, int longest, boolean lines) {
    StringBuilder safe = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      if (safe.length() >= longest) {
        return safe.append('…').toString();
      }
      int c = text.codePointAt(at);
      if (lines && c == '\n') {
        safe.append(NEXT_LINE);
      } else if (isControl(c) && !(lines && c == '\t')) {
        safe.append("\\u%04x".formatted(c));
      } else {
        safe.appendCodePoint(c);
      }
      at += Character.charCount(c);
    }
    return safe.toString();
  }

  /** Line ends, escapes, marks that turn the direction of writing, halves of characters. */
  private static boolean isControl(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
