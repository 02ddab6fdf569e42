package io.slipway.installation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two servers on one database, in a real browser: it is the same Slipway on both, and the one goes
 * on with what the other was at when it is killed.
 */
class TwoServersIT {
  private static final String ASSIGNMENT = "/learn/networks/round-robin";
  private static final String SERVER =
      "docker run -d --name %s --network assignment_net --network-alias search elasticsearch:2";

  /** A server's claims end after 10 s without a sign of it, and another looks every 3 s. */
  private static final Duration TAKEN_OVER = Duration.ofSeconds(20);

  /** Whether it holds at this moment is another thing. */
  private static final Pattern SOLVED = Pattern.compile("done");

  /** Less than there may be labs in all. */
  private static final int MANY = 10;

  private static TwoServers servers;
  private static Chromium chromium;

  private BrowserContext context;

  @BeforeAll
  static void start() {
    // Without a pool every lab is made while its learner waits.
    servers = TwoServers.start(Map.of("SLIPWAY_POOL_SIZE", "0", "SLIPWAY_MACHINES_LIMIT", "30"));
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    servers.close();
  }

  @BeforeEach
  void newLearner() {
    if (!servers.first().runs()) {
      servers.first().startAgain();
    }
    servers.first().awaitReady();
    context = learner();
  }

  @AfterEach
  void leave() {
    context.close();
  }

  private static BrowserContext learner() {
    return chromium
        .browser()
        .newContext(new Browser.NewContextOptions().setViewportSize(1440, 900));
  }

  @Test
  void whatIsDoneOnTheOne_isShownOnTheOther() {
    Page here = context.newPage();
    Page there = context.newPage();
    LessonPage first = new LessonPage(here);
    LessonPage second = new LessonPage(there);
    first.open(servers.first().url() + ASSIGNMENT);
    second.open(servers.second().url() + ASSIGNMENT);

    first.type("kept=es; docker network create assignment_net");
    second.awaitOutcome("network", "passed");
    // The variable is known only to the one shell that both pages show.
    second.type(SERVER.formatted("${kept}1"));
    second.type(SERVER.formatted("${kept}2"));
    first.awaitOutcome("lookup", "passed");
    first.awaitSolved("round-robin");
    second.awaitSolved("round-robin");
    assertThat(second.terminal()).hasAttribute("data-state", "open");

    Page course = context.newPage();
    for (ServerContainer server : List.of(servers.first(), servers.second())) {
      course.navigate(server.url() + ASSIGNMENT);
      assertThat(course.locator(".voyage a[href='" + ASSIGNMENT + "']"))
          .hasAttribute("data-state", SOLVED);
    }
    course.close();

    there.locator("[data-end]").click();
    there.locator("dialog[open] button[value='end']").click();
    assertThat(panel(here)).hasAttribute("data-lab", "ended");
    assertThat(panel(there)).hasAttribute("data-lab", "ended");
  }

  @Test
  void serverThatIsKilled_leavesTheShellAndTheChecksToTheOther() throws IOException {
    try (Proxy proxy = servers.proxy()) {
      LessonPage lesson = new LessonPage(context.newPage());
      lesson.open("http://localhost:" + proxy.port() + ASSIGNMENT);
      lesson.awaitOutcome("network", "failed");
      lesson.type("clear; kept=assignment; echo ${kept}-before");
      assertThat(lesson.terminal()).containsText("assignment-before");

      servers.first().crash();
      Instant killed = Instant.now();
      lesson.type("echo ${kept}-after");
      assertThat(lesson.terminal())
          .containsText("assignment-after", new ContainsTextOptions().setTimeout(15_000));
      lesson.type("docker network create ${kept}_net");
      lesson.awaitOutcome("network", "passed");
      Assertions.assertThat(Duration.between(killed, Instant.now())).isLessThan(TAKEN_OVER);
      lesson.type("docker network rm ${kept}_net");
      lesson.awaitOutcome("network", "failed");
    }
  }

  @Test
  void serverThatIsKilledWhileItMakesALab_leavesThatToTheOther() throws IOException {
    try (Proxy proxy = servers.proxy()) {
      Page page = context.newPage();
      page.navigate("http://localhost:" + proxy.port() + ASSIGNMENT);
      page.waitForSelector(
          "[data-lab-panel][data-lab='preparing']",
          new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
      servers.first().crash();
      LessonPage lesson = new LessonPage(page);
      lesson.awaitTerminal();
      lesson.type("docker network create assignment_net");
      lesson.awaitOutcome("network", "passed");
    }
  }

  @Test
  void serverThatStarts_leavesTheLabsThatTheOtherIsMaking() throws Exception {
    servers.first().crash();
    long since = Instant.now().getEpochSecond();
    servers.first().startAgain();
    CompletableFuture<Void> started = CompletableFuture.runAsync(servers.first()::awaitReady);
    List<BrowserContext> learners = new ArrayList<>();
    do {
      BrowserContext learner = learner();
      learners.add(learner);
      new LessonPage(learner.newPage()).open(servers.second().url() + ASSIGNMENT);
    } while (!started.isDone() && learners.size() < MANY);
    started.join();
    Assertions.assertThat(servers.machinesMade(since).values())
        .as("each lab is made once")
        .hasSize(learners.size())
        .containsOnly(1L);
    learners.forEach(BrowserContext::close);
  }

  private static Locator panel(Page page) {
    return page.locator("[data-lab-panel]");
  }
}
