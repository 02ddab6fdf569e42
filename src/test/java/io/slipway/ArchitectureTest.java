package io.slipway;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The packages' ranks: a package imports only packages of a lower rank. */
class ArchitectureTest {
  private static final String ROOT = "io.slipway";
  private static final Map<String, Integer> RANKS =
      Map.ofEntries(
          Map.entry("kernel", 0),
          Map.entry("account", 1),
          Map.entry("lesson", 1),
          Map.entry("engine", 1),
          Map.entry("engine.docker", 2),
          Map.entry("lab", 2),
          Map.entry("terminal", 3),
          Map.entry("check", 3),
          Map.entry("progress", 4),
          Map.entry("web", 6));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void everyRankedPackageHasClasses() {
    Map<String, Integer> seen = new TreeMap<>();
    CLASSES.forEach(type -> seen.merge(feature(type), 1, Integer::sum));
    assertThat(seen.keySet()).containsAll(RANKS.keySet());
  }

  @Test
  void packagesImportOnlyLowerRanks() {
    List<String> upward =
        CLASSES.stream()
            .filter(type -> !feature(type).isEmpty())
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(dependency -> dependency.getTargetClass().getPackageName().startsWith(ROOT))
            .filter(ArchitectureTest::goesUp)
            .map(Dependency::getDescription)
            .toList();
    assertThat(upward).isEmpty();
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  private static boolean goesUp(Dependency dependency) {
    String from = feature(dependency.getOriginClass());
    String to = feature(dependency.getTargetClass());
    return !from.equals(to) && rank(to) >= rank(from);
  }

  private static int rank(String feature) {
    return Objects.requireNonNull(RANKS.get(feature), () -> "No rank for package " + feature);
  }

  /** The package below the root; empty for what starts the program, which may use all. */
  private static String feature(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }
}
