package io.slipway;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The features' ranks, as CONTRIBUTING.md has them: a feature imports only features of a lower
 * rank. A feature's rooms are sub-packages, {@code check.facts}; they may use one another in one
 * direction.
 */
class ArchitectureTest {
  private static final String ROOT = "io.slipway";

  /** A row of the table of ranks in CONTRIBUTING.md. */
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| (.+) \\|");

  private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");

  /** A sub-package that is listed there is a feature of its own, any other is a room. */
  private static final Map<String, Integer> RANKS = ranks(Path.of("CONTRIBUTING.md"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void everyFeatureHasClasses() {
    Map<String, Integer> seen = new TreeMap<>();
    CLASSES.forEach(type -> seen.merge(feature(type.getPackageName()), 1, Integer::sum));
    seen.remove("");
    assertThat(seen.keySet()).isEqualTo(RANKS.keySet());
  }

  @Test
  void featuresImportOnlyLowerRanks() {
    List<String> upward =
        CLASSES.stream()
            .filter(type -> !feature(type.getPackageName()).isEmpty())
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(dependency -> isOurs(dependency.getTargetClass().getPackageName()))
            .filter(ArchitectureTest::goesUp)
            .map(Dependency::getDescription)
            .toList();
    assertThat(upward).isEmpty();
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void roomBelongsToItsFeature() {
    assertThat(feature(ROOT + ".check.facts")).isEqualTo("check");
    assertThat(feature(ROOT + ".engine.docker")).isEqualTo("engine.docker");
    assertThat(feature(ROOT)).isEmpty();
  }

  private static Map<String, Integer> ranks(Path table) {
    Map<String, Integer> ranks = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(table)) {
        Matcher row = ROW.matcher(line);
        if (row.matches()) {
          NAME.matcher(row.group(2))
              .results()
              .forEach(name -> ranks.put(name.group(1), Integer.valueOf(row.group(1))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ranks;
  }

  private static boolean goesUp(Dependency dependency) {
    String from = feature(dependency.getOriginClass().getPackageName());
    String to = feature(dependency.getTargetClass().getPackageName());
    return !from.equals(to) && rank(to) >= rank(from);
  }

  /** The classes that start the program may use all, and be used by none. */
  private static int rank(String feature) {
    return feature.isEmpty()
        ? Integer.MAX_VALUE
        : Objects.requireNonNull(RANKS.get(feature), () -> "No rank for package " + feature);
  }

  private static boolean isOurs(String packageName) {
    return packageName.equals(ROOT) || packageName.startsWith(ROOT + ".");
  }

  /**
   * The feature that a package is or is a room of; the package's own name when the table has none;
   * empty for what starts the program.
   */
  private static String feature(String packageName) {
    if (packageName.equals(ROOT)) {
      return "";
    }
    String name = packageName.substring(ROOT.length() + 1);
    for (String outer = name; !outer.isEmpty(); outer = outer.substring(0, lastDot(outer))) {
      if (RANKS.containsKey(outer)) {
        return outer;
      }
    }
    return name;
  }

  private static int lastDot(String name) {
    return Math.max(0, name.lastIndexOf('.'));
  }
}
