package io.slipway.check.facts;

import io.slipway.kernel.StorableText;
import io.slipway.machine.ChangeKind;
import io.slipway.machine.EngineReading.Omitted;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Says what facts leave out, to those whose checks look for things of that kind. */
public final class Omissions {
  private static final int MOST = 3;
  private static final int LONGEST_NAME = 200;
  private static final long KIB = 1024;

  private Omissions() {}

  public static List<String> of(Facts facts, Predicate<ChangeKind> concerns) {
    return facts.omitted().stream()
        .filter(omitted -> concerns(omitted, concerns))
        .map(Omissions::say)
        .distinct()
        .limit(MOST)
        .toList();
  }

  private static boolean concerns(Omitted omitted, Predicate<ChangeKind> concerns) {
    for (ChangeKind kind : ChangeKind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(omitted.kind())) {
        return concerns.test(kind);
      }
    }
    return false;
  }

  private static String say(Omitted omitted) {
    if (omitted.reason().equals(Omitted.TOO_LARGE)) {
      return "The %s %s is described by %d KiB, more than is read, so it is left out here."
          .formatted(
              omitted.kind(), StorableText.of(name(omitted), LONGEST_NAME), omitted.bytes() / KIB);
    }
    if (omitted.reason().equals(Bounds.CUT)) {
      return "The %s %s has longer lists or texts, its command say, than are looked at: of each only the beginning counts here."
          .formatted(omitted.kind(), StorableText.of(name(omitted), LONGEST_NAME));
    }
    return "There are more %ss than are read: %d of them are left out here."
        .formatted(omitted.kind(), Math.max(1, omitted.count()));
  }

  private static String name(Omitted omitted) {
    return omitted.name().isEmpty() ? omitted.id() : omitted.name().replaceFirst("^/", "");
  }
}
