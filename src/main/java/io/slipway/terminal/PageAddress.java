package io.slipway.terminal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of itself in the address of its socket: {@code cols=80&rows=24&input=name}. What
 * is missing or malformed is as in the first terminals, with no name.
 *
 * @param input names what this page types; empty when it has no name
 */
record PageAddress(TerminalSize size, String input) {
  static PageAddress parse(@Nullable String query) {
    return new PageAddress(
        TerminalSize.of(number(query, "cols", 80), number(query, "rows", 24)),
        parameter(query, "input", "[0-9a-zA-Z-]{1,64}", ""));
  }

  private static int number(@Nullable String query, String name, int otherwise) {
    return Integer.parseInt(parameter(query, name, "\\d{1,5}", String.valueOf(otherwise)));
  }

  private static String parameter(
      @Nullable String query, String name, String form, String otherwise) {
    String prefix = name + "=";
    return Arrays.stream((query == null ? "" : query).split("&"))
        .filter(pair -> pair.startsWith(prefix))
        .map(pair -> pair.substring(prefix.length()))
        .filter(value -> value.matches(form))
        .findFirst()
        .orElse(otherwise);
  }
}
