package io.slipway;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The features' ranks: a feature imports only features of a lower rank. A feature's rooms are
 * sub-packages, {@code check.facts}; they may use one another in one direction.
 */
class ArchitectureTest {
  private static final String ROOT = "io.slipway";

  /** A sub-package that is listed here is a feature of its own, any other is a room. */
  private static final Map<String, Integer> RANKS =
      Map.ofEntries(
          Map.entry("kernel", 0),
          Map.entry("account", 1),
          Map.entry("lesson", 1),
          Map.entry("engine", 1),
          Map.entry("outbox", 1),
          Map.entry("engine.docker", 2),
          Map.entry("machine", 2),
          Map.entry("lab", 3),
          Map.entry("observe", 4),
          Map.entry("terminal", 4),
          Map.entry("check", 5),
          Map.entry("progress", 6),
          Map.entry("web", 8));

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
