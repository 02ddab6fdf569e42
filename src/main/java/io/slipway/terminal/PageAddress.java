package io.slipway.terminal;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of itself in the address of its socket: {@code
 * shell=2&cols=80&rows=24&input=name}.
 *
 * @param shell which of the machine's shells, the first when it is not said
 * @param size empty when it does not know its size yet, or what it says is malformed
 * @param input names what this page types; empty when it has no name
 */
record PageAddress(String shell, Optional<TerminalSize> size, String input) {
  /** As in frontend's {@code terminal/open-terminals.ts}; the machine itself would have more. */
  private static final int MOST_SHELLS = 6;

  static PageAddress parse(@Nullable String query) {
    Optional<Integer> cols = number(query, "cols");
    Optional<Integer> rows = number(query, "rows");
    return new PageAddress(
        parameter(query, "shell", "[1-" + MOST_SHELLS + "]").orElse("1"),
        cols.flatMap(across -> rows.map(down -> TerminalSize.of(across, down))),
        parameter(query, "input", "[0-9a-zA-Z-]{1,64}").orElse(""));
  }

  private static Optional<Integer> number(@Nullable String query, String name) {
    return parameter(query, name, "\\d{1,5}").map(Integer::valueOf);
  }

  private static Optional<String> parameter(@Nullable String query, String name, String form) {
    String prefix = name + "=";
    return Arrays.stream((query == null ? "" : query).split("&"))
        .filter(pair -> pair.startsWith(prefix))
        .map(pair -> pair.substring(prefix.length()))
        .filter(value -> value.matches(form))
        .findFirst();
  }
}
