package io.slipway.lab.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An operator's settings take effect with Compose as with {@code ./slipway up}. */
class ComposeSettingsTest {
  private static final Pattern ROW = Pattern.compile("\\| (`SLIPWAY_.*?) \\|.*");
  private static final Pattern NAME = Pattern.compile("`(SLIPWAY_[A-Z_]+)`");

  /** A Compose project has a name of its own. */
  private static final String NOT_FOR_COMPOSE = "SLIPWAY_NAME";

  private final String compose = Files.readString(Path.of("docker-compose.yml"));

  ComposeSettingsTest() throws IOException {}

  @Test
  void composePassesWhatTheReadmeLists() throws IOException {
    List<String> listed =
        Files.readAllLines(Path.of("README.md")).stream()
            .map(ROW::matcher)
            .filter(row -> row.matches())
            .flatMap(row -> NAME.matcher(row.group(1)).results())
            .map(name -> name.group(1))
            .filter(name -> !name.equals(NOT_FOR_COMPOSE))
            .toList();
    assertThat(listed).hasSizeGreaterThan(10);
    assertThat(listed).allSatisfy(name -> assertThat(compose).contains("${" + name + ":-"));
  }

  /** An empty value of a setting that has a default would keep the server from starting. */
  @Test
  void composeHasTheServersDefaultsForLabs() {
    List<Method> passed =
        Stream.of(LabSettings.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(WithDefault.class))
            .filter(method -> compose.contains(variable(method) + ":"))
            .toList();
    assertThat(passed).hasSizeGreaterThan(5);
    assertThat(passed)
        .allSatisfy(
            method ->
                assertThat(compose)
                    .contains(
                        "%1$s: ${%1$s:-%2$s}"
                            .formatted(
                                variable(method),
                                method.getAnnotation(WithDefault.class).value())));
  }

  private static String variable(Method method) {
    String words = method.getName().replaceAll("([A-Z])", "_$1");
    return "SLIPWAY_LABS_" + words.toUpperCase(Locale.ROOT);
  }
}
