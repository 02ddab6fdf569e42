package io.slipway.installation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a learner publishes, in a real browser, from a real container. */
class PublishedPortIT {
  private static final double SOON = 20_000;

  private static Installation installation;
  private static Chromium chromium;

  private BrowserContext context;
  private Page page;
  private LessonPage lesson;

  @BeforeAll
  static void start() {
    installation = Installation.start();
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    installation.close();
  }

  @BeforeEach
  void newLearner() {
    context = newContext();
    page = context.newPage();
    lesson = new LessonPage(page);
    lesson.open(installation.url() + "/learn/networks/round-robin");
  }

  private static BrowserContext newContext() {
    return chromium
        .browser()
        .newContext(new Browser.NewContextOptions().setViewportSize(1440, 900));
  }

  @AfterEach
  void leave() {
    context.close();
  }

  private Locator link() {
    return page.locator("[data-preview='8800']");
  }

  @Test
  void publishedPort_appears_isShownToItsOwnerOnly_andGoes() {
    lesson.type("docker run -d --name web -p 8800:80 nginx");
    assertThat(link()).isVisible(new IsVisibleOptions().setTimeout(SOON));
    assertThat(page.locator("[data-announcements]"))
        .containsText("Port 8800 of container web is published");
    assertThat(Axe.violations(page)).isEmpty();

    Page preview = context.waitForPage(() -> link().click());
    assertThat(preview.locator("body"))
        .containsText("nginx", new ContainsTextOptions().setTimeout(SOON));
    assertThat(preview.url()).startsWith("http://8800-node1-").endsWith("/");
    assertThat(preview.evaluate("document.cookie")).isEqualTo("");
    assertThat(preview.reload().status()).isEqualTo(200);

    try (BrowserContext another = newContext()) {
      Response refused = another.newPage().navigate(preview.url());
      assertThat(refused.status()).isEqualTo(403);
    }

    page.reload();
    assertThat(link()).isVisible(new IsVisibleOptions().setTimeout(SOON));
    lesson.awaitTerminal();
    lesson.type("docker stop web");
    assertThat(link()).isHidden();
    assertThat(preview.reload().status()).isEqualTo(502);
    assertThat(preview.getByRole(AriaRole.HEADING)).containsText("No running container publishes");
  }

  @Test
  void portThatNothingListensAt_isExplained() {
    lesson.type("docker run -d --name web -p 8800:8000 nginx");
    Page preview = context.waitForPage(() -> link().click());
    assertThat(preview.getByRole(AriaRole.HEADING))
        .containsText("Nothing answers", new ContainsTextOptions().setTimeout(SOON));
    assertThat(preview.locator("main")).containsText("let it listen on 0.0.0.0");
  }

  /** What a container's page may try with the pages of this server. */
  @Test
  void containersPage_doesNothingInTheLearnersName() {
    lesson.type("docker run -d --name web -p 8800:80 nginx");
    Page preview = context.waitForPage(() -> link().click());
    assertThat(preview.locator("body"))
        .containsText("nginx", new ContainsTextOptions().setTimeout(SOON));
    String url = installation.url();
    Object framed =
        preview.evaluate(
            """
            url => new Promise(done => {
              const frame = document.createElement("iframe");
              frame.onload = () => { try { done(frame.contentDocument ? "read" : "closed"); } catch (e) { done("closed"); } };
              frame.src = url;
              document.body.append(frame);
            })
            """,
            url);
    assertThat(framed).isEqualTo("closed");
    Object read =
        preview.evaluate(
            "url => fetch(url, {credentials: 'include'}).then(() => 'read', () => 'refused')", url);
    assertThat(read).isEqualTo("refused");
    preview.evaluate("document.cookie = 'slipway-learner=theirs; domain=localhost'");
    assertThat(context.cookies(url).stream().filter(one -> one.name.equals("slipway-learner")))
        .singleElement()
        .matches(one -> !one.value.equals("theirs"));
  }
}
