package io.slipway.installation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Takes the landing page's picture: the round-robin assignment in work, wide and narrow, light and
 * dark. When the page looks different, copy target/shots to frontend/public/shots.
 */
class LandingShotIT {
  private static final Path SHOTS = Path.of("target/shots");
  private static final int LARGEST = 160_000;

  @Test
  void pictureIsTakenFromTheAssignmentInWork() throws IOException {
    Files.createDirectories(SHOTS);
    try (Installation installation = Installation.start();
        Chromium chromium = Chromium.start();
        BrowserContext context =
            chromium
                .browser()
                .newContext(
                    new Browser.NewContextOptions()
                        .setViewportSize(1120, 740)
                        .setDeviceScaleFactor(1.5)
                        .setReducedMotion(ReducedMotion.REDUCE))) {
      Page page = context.newPage();
      LessonPage lesson = new LessonPage(page);
      lesson.open(installation.url() + "/learn/networks/round-robin");
      work(page, lesson);
      page.evaluate("() => document.activeElement.blur()");
      take(page, "wide", "#lesson");
      page.setViewportSize(390, 620);
      take(page, "narrow", "html");
    }
  }

  private static void work(Page page, LessonPage lesson) {
    lesson.type("docker network create assignment_net");
    lesson.awaitOutcome("network", "passed");
    awaitPrompt(page, 2);
    String server = "docker run -d --name %s --network assignment_net %s elasticsearch:2";
    lesson.type(server.formatted("es1", "--network-alias search"));
    awaitPrompt(page, 3);
    lesson.type(server.formatted("es2", ""));
    lesson.awaitOutcome("servers", "passed");
    lesson.awaitOutcome("alias", "failed");
    awaitPrompt(page, 4);
    lesson.type("docker run --rm --network assignment_net alpine nslookup search");
    awaitPrompt(page, 5);
    assertThat(lesson.terminal()).containsText("Name:");
  }

  /** What is typed before the prompt would be on the picture twice. */
  private static void awaitPrompt(Page page, int number) {
    var unused =
        page.waitForFunction(
            "number => document.querySelector('.xterm-rows').textContent"
                + ".split('learner@node1').length > number",
            number);
  }

  private static void take(Page page, String name, String scrolled) throws IOException {
    page.evaluate(
        """
        pane => {
          const exercise = document.querySelector("[data-exercise='round-robin']");
          exercise.scrollIntoView(); // above it, the header may go
          const from = document.querySelector(".switch")?.getBoundingClientRect().bottom
            || document.querySelector(".top").getBoundingClientRect().bottom;
          document.querySelector(pane).scrollTop += exercise.getBoundingClientRect().top - from - 12;
        }""",
        scrolled);
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      byte[] picture = asWebp(page, page.screenshot());
      org.assertj.core.api.Assertions.assertThat(picture.length).isBetween(10_000, LARGEST);
      Files.write(
          SHOTS.resolve(name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".webp"), picture);
    }
  }

  /** The browser itself writes WebP, which is a quarter of the PNG. */
  private static byte[] asWebp(Page page, byte[] png) {
    Object webp =
        page.evaluate(
            """
            async png => {
              const image = new Image();
              image.src = "data:image/png;base64," + png;
              await image.decode();
              const canvas = document.createElement("canvas");
              canvas.width = image.naturalWidth;
              canvas.height = image.naturalHeight;
              canvas.getContext("2d").drawImage(image, 0, 0);
              return canvas.toDataURL("image/webp", 0.82).split(",")[1];
            }""",
            Base64.getEncoder().encodeToString(png));
    return Base64.getDecoder().decode(webp.toString());
  }
}
