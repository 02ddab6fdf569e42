package io.slipway.installation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The terminal in a real browser, with a real shell behind it. */
class TerminalIT {
  private static final String LESSON = "/learn/networks/names";

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
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(1440, 900)
                    .setPermissions(List.of("clipboard-read", "clipboard-write")));
    page = context.newPage();
    lesson = new LessonPage(page);
    lesson.open(installation.url() + LESSON);
  }

  @AfterEach
  void leave() {
    context.close();
  }

  @Test
  void outputWithHugeCounts_neitherStopsThePageNorThePageAfterIt() {
    lesson.type("for final in L M P @ X S T b I Z; do printf \"x\\033[999999999$final\"; done");
    lesson.type("clear; echo still-$((40+2))");
    assertThat(lesson.terminal()).containsText("still-42");
    page.reload();
    lesson.awaitTerminal();
    assertThat(lesson.terminal()).containsText("still-42");
  }

  @ParameterizedTest
  @CsvSource({"м", "ω", "ה"})
  void pasting_isByTheKeysPlace(String onKeyV) {
    page.evaluate("() => navigator.clipboard.writeText('pasted-text')");
    lesson.focus();
    press(onKeyV, "KeyV", 86, "paste");
    assertThat(lesson.terminal()).containsText("pasted-text");
  }

  @ParameterizedTest
  @CsvSource({"с", "ψ", "ב"})
  void copying_isByTheKeysPlace(String onKeyC) {
    lesson.type("clear; echo copied-$((40+2))");
    assertThat(lesson.terminal()).containsText("copied-42");
    // Beneath the layer that takes the pointer.
    page.getByText(Pattern.compile("^copied-42"))
        .dblclick(new Locator.DblclickOptions().setForce(true));
    press(onKeyC, "KeyC", 67, "copy");
    org.assertj.core.api.Assertions.assertThat(
            page.evaluate("() => navigator.clipboard.readText()").toString())
        .contains("copied");
    press(onKeyC, "KeyC", 67, "copy");
    assertThat(lesson.terminal()).containsText("^C");
  }

  @Test
  void lineWithEmoji_isEditedWhereItIsShown() {
    lesson.type("clear");
    lesson.focus();
    page.keyboard().insertText("echo 😀😀🥲 abcdef");
    assertThat(lesson.terminal()).containsText("abcdef");
    page.keyboard().press("Home");
    page.keyboard().type("#");
    assertThat(lesson.terminal()).containsText("$ #echo");
  }

  @Test
  void largePaste_arrivesWhole() {
    lesson.type("clear; cat > big; stat -c size=%s big");
    lesson.focus();
    page.evaluate(
        """
        () => {
          const text = Array.from({ length: 30000 }, (_, i) => `${i} ${'y'.repeat(66)}`).join('\\n') + '\\n';
          const data = new DataTransfer();
          data.setData('text/plain', text);
          document.querySelector('.xterm-helper-textarea').dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }""");
    page.keyboard().press("Control+d");
    assertThat(lesson.terminal())
        .containsText("size=2168890", new ContainsTextOptions().setTimeout(60_000));
    assertThat(lesson.terminal()).hasAttribute("data-state", "open");
  }

  @Test
  void deadLine_isNoticedAndMended_andKeepsWhatWasTyped() throws IOException {
    try (Proxy proxy = Proxy.to(URI.create(installation.url()).getPort())) {
      page.navigate("http://localhost:" + proxy.port() + LESSON);
      lesson.awaitTerminal();
      lesson.type("clear; kept=be");
      assertThat(lesson.terminal()).containsText("$");
      proxy.swallow();
      lesson.type("echo ${kept}fore");
      lesson.awaitTerminalLost();
      lesson.awaitTerminal();
      lesson.type("echo ${kept}hind");
      assertThat(lesson.terminal()).containsText("behind");
      assertThat(lesson.terminal()).containsText(Pattern.compile("before(?!.*before)"));
      // The lesson's own connection is back as well: a check sees what is done now.
      lesson.type("docker network create my_app_net");
      lesson.awaitOutcome("network", "passed");
    }
  }

  @Test
  void keysTypedDuringACrash_reachTheSameShellOnce() {
    lesson.type("clear; count=0; kept=be");
    assertThat(lesson.terminal()).containsText("$");
    installation.crashServer();
    lesson.type("count=$((count+1)); echo ${kept}fore-$count");
    lesson.awaitTerminalLost();
    lesson.type("count=$((count+1)); echo ${kept}hind-$count");
    lesson.awaitTerminal();
    assertThat(lesson.terminal()).containsText("before-1");
    assertThat(lesson.terminal()).containsText("behind-2");
  }

  @Test
  void run_typesNothingIntoAProgram_andOffersToStopIt() {
    lesson.type("clear; sleep 1000");
    assertThat(lesson.terminal()).containsText("sleep 1000");
    Locator run = page.locator("[data-run='node1'] .run").first();
    run.click();
    Locator notice = page.locator(".notice");
    assertThat(notice).containsText("is running on node1");
    assertThat(lesson.terminal()).not().containsText("network create");
    notice.getByText("Stop it, then run").click();
    lesson.awaitOutcome("network", "passed");
  }

  /** A key with Ctrl, as a keyboard of another script sends it. */
  private void press(String key, String code, int number, String editing) {
    CDPSession devtools = context.newCDPSession(page);
    for (String type : List.of("rawKeyDown", "keyUp")) {
      JsonObject event = new JsonObject();
      event.addProperty("type", type);
      event.addProperty("key", key);
      event.addProperty("code", code);
      event.addProperty("windowsVirtualKeyCode", number);
      event.addProperty("modifiers", 2);
      if (type.equals("rawKeyDown")) {
        JsonArray commands = new JsonArray();
        commands.add(editing);
        event.add("commands", commands);
      }
      devtools.send("Input.dispatchKeyEvent", event);
    }
    devtools.detach();
  }
}
