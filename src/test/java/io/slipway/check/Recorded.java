package io.slipway.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What the agent on a real machine answered to {@code read}: es1 with the alias search and es2
 * without it on assignment_net, web (nginx, published), idle (created) and gone (exit 3).
 */
final class Recorded {
  private Recorded() {}

  static String oneAlias() {
    try (InputStream file = Recorded.class.getResourceAsStream("one-alias.json")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Reading reading(String document) {
    return Reading.parse(Agent.parse(document));
  }
}
