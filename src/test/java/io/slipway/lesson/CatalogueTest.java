package io.slipway.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The scripts that build the course's images read the catalogue as the server does. */
class CatalogueTest {
  private static final Path LESSONS = Path.of("lessons");

  private static List<String[]> asTheScriptsReadIt() throws IOException {
    Process script = new ProcessBuilder("engine/catalogue").start();
    return new String(script.getInputStream().readAllBytes(), UTF_8)
        .lines()
        .map(line -> line.split("\t"))
        .toList();
  }

  private static Map<String, CourseImage> asTheServerReadsIt() {
    return new CatalogueReader(new Folder(LESSONS, LESSONS, new Mistakes())).read();
  }

  @Test
  void eachImage_isTheSameToScriptsAndServer() throws IOException {
    List<CourseImage> images =
        asTheScriptsReadIt().stream()
            .map(image -> new CourseImage(image[0].replace(":latest", ""), image[2], image[3]))
            .toList();
    assertThat(images).isNotEmpty().containsExactlyElementsOf(asTheServerReadsIt().values());
  }

  @Test
  void eachImage_hasItsDockerfile() throws IOException {
    assertThat(asTheScriptsReadIt())
        .allSatisfy(
            image ->
                assertThat(Files.exists(LESSONS.resolve(image[1]).resolve("Dockerfile"))).isTrue());
  }
}
