package io.slipway.preview;

import io.slipway.kernel.LabId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A published port of a lab's machine. Its text is the first label of its host name. */
record PreviewAddress(int port, String node, LabId lab) {
  private static final Pattern LABEL =
      Pattern.compile("([1-9][0-9]{0,4})-([a-z][a-z0-9]{0,19})-([a-z0-9]{10})");
  private static final int LAST_PORT = 65_535;

  /** Reads {@code 8800-node1-a1b2c3d4e5}; empty when it is anything else. */
  static Optional<PreviewAddress> parse(String label) {
    Matcher matcher = LABEL.matcher(label);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > LAST_PORT) {
      return Optional.empty();
    }
    return Optional.of(
        new PreviewAddress(
            Integer.parseInt(matcher.group(1)), matcher.group(2), LabId.parse(matcher.group(3))));
  }

  @Override
  public String toString() {
    return port + "-" + node + "-" + lab;
  }
}
