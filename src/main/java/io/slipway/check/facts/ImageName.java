package io.slipway.check.facts;

import java.util.regex.Pattern;

/** An image's name as a learner writes it: without the default registry, user and tag. */
public final class ImageName {
  private static final Pattern REGISTRY =
      Pattern.compile("^(?:(?:registry-1\\.|index\\.)?docker\\.io/)?(?:library/)?");

  private ImageName() {}

  public static String of(String name) {
    String shorter = REGISTRY.matcher(name).replaceFirst("");
    return shorter.endsWith(":latest")
        ? shorter.substring(0, shorter.length() - ":latest".length())
        : shorter;
  }
}
