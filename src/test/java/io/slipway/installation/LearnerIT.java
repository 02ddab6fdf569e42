package io.slipway.installation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a learner does, in a real browser, on the installation as users run it. */
class LearnerIT {
  private static final String ASSIGNMENT = "/learn/networks/round-robin";
  private static final String SERVER =
      "docker run -d --name %s --network assignment_net %s elasticsearch:2";

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
    context =
        chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1440, 900));
    page = context.newPage();
    lesson = new LessonPage(page);
  }

  @AfterEach
  void leave() {
    context.close();
  }

  @Test
  void assignment_wrongFirst_thenRight_acrossACrash() {
    lesson.open(installation.url() + ASSIGNMENT);
    lesson.awaitOutcome("network", "failed");

    lesson.type("docker network create assignment_net");
    lesson.awaitOutcome("network", "passed");
    lesson.type(SERVER.formatted("es1", "--network-alias search"));
    lesson.type(SERVER.formatted("es2", ""));
    lesson.awaitOutcome("servers", "passed");
    lesson.awaitOutcome("alias", "failed");
    assertThat(lesson.check("alias")).containsText("es2");
    lesson.awaitOutcome("lookup", "waiting");

    lesson.type("kept=es2; echo kept-$kept");
    assertThat(lesson.terminal()).containsText("kept-es2");
    installation.crashServer();
    lesson.awaitTerminalLost();
    lesson.awaitTerminal();

    // The variable is known only to the shell from before the crash.
    lesson.type("docker rm -f $kept");
    lesson.awaitOutcome("servers", "failed");
    lesson.type(SERVER.formatted("$kept", "--network-alias search"));
    lesson.awaitOutcome("alias", "passed");
    lesson.awaitOutcome("lookup", "passed");
    lesson.awaitOutcome("answers", "passed");
    lesson.awaitSolved("round-robin");

    page.reload();
    lesson.awaitTerminal();
    lesson.awaitSolved("round-robin");
    lesson.awaitOutcome("answers", "passed");
  }

  @Test
  void runButton_typesTheCommandIntoTheTerminal() {
    lesson.open(installation.url() + ASSIGNMENT);
    page.locator("[data-run='node1'] button", new Page.LocatorOptions().setHasText("Run"))
        .first()
        .click();
    lesson.awaitOutcome("network", "passed");
  }

  @Test
  void runInside_typesIntoTheContainersShell() {
    lesson.open(installation.url() + ASSIGNMENT);
    Locator inside = page.locator("[data-inside] .run");
    inside.first().click();
    assertThat(page.locator(".notice")).containsText("meant for inside a container");
    page.locator("[data-run]")
        .filter(new Locator.FilterOptions().setHasText("network create"))
        .locator(".run")
        .click();
    lesson.awaitOutcome("network", "passed");
    page.locator("[data-run]")
        .filter(new Locator.FilterOptions().setHasText("docker run -it"))
        .locator(".run")
        .click();
    assertThat(lesson.terminal()).containsText("/ #");
    inside.first().click();
    assertThat(lesson.terminal()).containsText("127.0.0.11");
    inside.last().click();
    assertThat(lesson.terminal()).containsText(Pattern.compile("exit.*learner@node1"));
  }

  @Test
  void programKilledForMemory_isSaid_besideWhatIsUsed() {
    lesson.open(installation.url() + ASSIGNMENT);
    assertThat(page.locator("[data-memory]"))
        .containsText(Pattern.compile("Memory \\d+\\sMB of \\d"));
    lesson.type("docker run -d --name bystander alpine sleep 1000");
    lesson.type("docker run --name hungry -m 32m alpine tail /dev/zero");
    Locator notice = page.locator(".notice");
    assertThat(notice)
        .containsText(
            "in the container hungry was killed", new ContainsTextOptions().setTimeout(60_000));
    notice.getByText("Dismiss").click();
    // The whole machine is short of memory now, of which its engine blames every container.
    lesson.type("tail /dev/zero");
    assertThat(notice)
        .containsText("“tail” was killed", new ContainsTextOptions().setTimeout(120_000));
  }

  @Test
  void terminal_isLeftByKeyboard() {
    lesson.open(installation.url() + ASSIGNMENT);
    lesson.terminal().locator("textarea").focus();
    page.keyboard().press("Shift+Tab");
    assertThat(lesson.terminal().locator("textarea")).not().isFocused();
  }

  @Test
  void narrowPage_showsLessonOrTerminal() {
    page.setViewportSize(390, 844);
    page.navigate(installation.url() + ASSIGNMENT);
    Locator title = page.locator("#lesson h1");
    assertThat(title).isVisible();
    assertThat(lesson.terminal()).isHidden();
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Terminal")).click();
    lesson.awaitTerminal();
    assertThat(title).isHidden();
  }

  @Test
  void unknownLesson_leadsOn() {
    page.navigate(installation.url() + "/learn/networks/nothing-here");
    assertThat(page.locator("main a[href='/course']").first()).isVisible();
  }

  @Test
  void halfSentRequest_ends_whileTheTerminalLives() throws Exception {
    lesson.open(installation.url() + ASSIGNMENT);
    Duration lasted = SlowRequest.lasts(installation.url(), Duration.ofSeconds(40));
    org.assertj.core.api.Assertions.assertThat(lasted).isLessThan(Duration.ofSeconds(20));
    lesson.type("echo still-$((40 + 2))");
    assertThat(lesson.terminal()).containsText("still-42");
    assertThat(lesson.terminal()).hasAttribute("data-state", "open");
  }

  @ParameterizedTest
  @CsvSource({
    "/, LIGHT",
    "/, DARK",
    "/course, LIGHT",
    "/course, DARK",
    "/nothing-here, LIGHT",
    "/nothing-here, DARK",
    ASSIGNMENT + ", LIGHT",
    ASSIGNMENT + ", DARK",
    "/learn/networks/names, LIGHT",
    "/learn/networks/names, DARK"
  })
  void axe_findsNothing(String path, ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.navigate(installation.url() + path);
    if (path.startsWith("/learn/")) {
      lesson.awaitTerminal();
    }
    org.assertj.core.api.Assertions.assertThat(Axe.violations(page)).isEmpty();
  }
}
