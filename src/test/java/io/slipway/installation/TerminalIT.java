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
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
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
    // Each test is another learner, whose lab stays for a while.
    installation = Installation.start(Map.of("SLIPWAY_MACHINES_LIMIT", "30"));
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
    // Once cat runs, the shell no longer asks for pastes in brackets, which would be in the file.
    lesson.type("clear; echo rea''dy; cat > big; stat -c size=%s big");
    assertThat(lesson.terminal()).containsText("ready");
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
        .containsText("size=2178890", new ContainsTextOptions().setTimeout(180_000));
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
      // The page may be back before anybody sees that it was lost; what was typed is there either
      // way.
      assertThat(lesson.terminal())
          .containsText("before", new ContainsTextOptions().setTimeout(30_000));
      lesson.type("echo ${kept}hind");
      assertThat(lesson.terminal()).containsText("behind");
      assertThat(lesson.terminal()).containsText(Pattern.compile("before(?!.*before)"));
      // The lesson's own connection is back as well: a check sees what is done now.
      lesson.type("docker network create my_app_net");
      lesson.awaitOutcome("network", "passed");
    }
  }

  @Test
  void exit_losesNothing_andTheNextShellsHistoryIsTheLearnersOwn() {
    lesson.type("clear; echo lines-$(history | wc -l)-");
    assertThat(lesson.terminal()).containsText("lines-1-");
    lesson.type("exit");
    // What was printed stays, and the next shell's prompt comes below it.
    assertThat(lesson.terminal())
        .containsText(Pattern.compile("lines-1-.*A new one starts\\.\\s*learner@node1:~\\$"));
    lesson.type("echo next-$((40+2))");
    assertThat(lesson.terminal()).containsText("next-42");
    assertThat(page.locator("[data-notices]")).not().containsText("was not sent");
  }

  @Test
  void run_typesNothingIntoAnOpenQuote_andStopsItOnceThePromptIsBack() {
    lesson.type("clear; echo 'hi");
    assertThat(lesson.terminal()).containsText(Pattern.compile("hi\\s*> "));
    page.locator("#lesson .run").first().click();
    assertThat(page.locator("[data-notices]")).containsText("still waits for the end of a command");
    page.getByText("Stop it, then run").click();
    assertThat(lesson.terminal()).containsText(Pattern.compile("\\$ docker"));
    assertThat(page.locator("[data-notices]")).isEmpty();
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
    lesson.type("echo sleep''ing; sleep 1000");
    assertThat(lesson.terminal()).containsText("sleeping");
    Locator run = page.locator("[data-run='node1'] .run").first();
    run.click();
    Locator notice = page.locator(".notice");
    assertThat(notice).containsText("is running on node1");
    assertThat(lesson.terminal()).not().containsText("network create");
    notice.getByText("Stop it, then run").click();
    lesson.awaitOutcome("network", "passed");
  }

  private Locator second() {
    return page.locator("[data-terminal='node1'][data-shell='2']");
  }

  private void newTerminal() {
    page.getByLabel("New terminal on node1").click();
    assertThat(second()).hasAttribute("data-state", "open");
  }

  /** Types a line where the keyboard is. */
  private void typeHere(String line) {
    page.keyboard().type(line);
    page.keyboard().press("Enter");
  }

  @Test
  void terminals_areShellsOfTheirOwn_thereAfterAReload_andEndWhenTheyAreClosed() {
    lesson.type("name=one");
    newTerminal();
    typeHere("name=two; clear; echo here-$name");
    assertThat(second()).containsText("here-two");
    page.reload();
    assertThat(second()).containsText("here-two");
    assertThat(second()).hasAttribute("data-state", "open");
    second().locator("textarea").focus();
    typeHere("echo still-$name");
    assertThat(second()).containsText("still-two");
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("node1").setExact(true))
        .click();
    typeHere("echo there-$name");
    assertThat(lesson.terminal()).containsText("there-one");
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("node1 (2)")).click();
    page.getByLabel("Close this terminal").click();
    assertThat(second()).hasCount(0);
    newTerminal();
    typeHere("clear; echo now-${name:-nobody}");
    assertThat(second()).containsText("now-nobody");
    typeHere("exit");
    assertThat(second()).hasCount(0);
    org.assertj.core.api.Assertions.assertThat(Axe.violations(page)).isEmpty();
  }

  @Test
  void twoTerminals_standSideBySide_eachAsWideAsItsHalf() {
    page.getByLabel("Side by side").click();
    assertThat(second()).hasAttribute("data-state", "open");
    assertThat(lesson.terminal()).isVisible();
    assertThat(second()).isVisible();
    double left = lesson.terminal().boundingBox().width;
    second().locator("textarea").focus();
    typeHere("clear; echo columns-$(tput cols)-");
    assertThat(second()).containsText(Pattern.compile("columns-[3-6]\\d-"));
    org.assertj.core.api.Assertions.assertThat(second().boundingBox().width)
        .isCloseTo(left, org.assertj.core.data.Offset.offset(3.0));
    org.assertj.core.api.Assertions.assertThat(Axe.violations(page)).isEmpty();
  }

  @Test
  void whatWasPrinted_isFound() {
    lesson.type("clear; seq 1 500 | sed 's/^/row-/'");
    assertThat(lesson.terminal()).containsText("row-500");
    page.keyboard().press("Control+Shift+F");
    page.keyboard().type("row-123");
    assertThat(page.locator(".find-count")).hasText("1 of 1");
    assertThat(lesson.terminal()).containsText("row-123");
    page.keyboard().press("Escape");
    typeHere("echo back-$((40+2))");
    assertThat(lesson.terminal()).containsText("back-42");
  }

  @Test
  void run_takesTheTerminalThatIsFree() {
    lesson.type("echo sleep''ing; sleep 1000");
    assertThat(lesson.terminal()).containsText("sleeping");
    page.locator("[data-run='node1'] .run").first().click();
    page.locator(".notice").getByText("Run in a new terminal").click();
    lesson.awaitOutcome("network", "passed");
    assertThat(second()).containsText("docker network create");
    page.locator("[data-run='node1'] .run").nth(1).click();
    lesson.awaitOutcome("servers", "passed");
    assertThat(page.locator("[data-notices]")).isEmpty();
  }

  @Test
  void inverseText_isDarkOnLight() {
    lesson.type("printf '\\033[7minver''ted\\033[0m\\n'");
    Locator inverse = page.getByText("inverted", new Page.GetByTextOptions().setExact(true)).last();
    assertThat(inverse).hasCSS("color", "rgb(12, 22, 32)");
    assertThat(inverse).hasCSS("background-color", "rgb(215, 226, 234)");
  }

  @Test
  void screenReaderSwitch_isRememberedAndReadsOutput() {
    Locator control = page.getByLabel("Screen reader");
    assertThat(page.locator(".xterm-accessibility")).hasCount(0);
    page.getByText("View").click();
    control.click();
    page.reload();
    lesson.awaitTerminal();
    page.getByText("View").click();
    assertThat(control).isChecked();
    page.keyboard().press("Escape");
    lesson.type("echo read-$((40+2))");
    assertThat(page.locator(".xterm-accessibility-tree")).containsText("read-42");
    org.assertj.core.api.Assertions.assertThat(Axe.violations(page)).isEmpty();
  }

  @Test
  void skipLink_leadsToTheTerminal() {
    page.reload();
    lesson.awaitTerminal();
    Locator skip = page.getByText("Skip to the terminal");
    skip.focus();
    page.keyboard().press("Enter");
    assertThat(lesson.terminal().locator("textarea")).isFocused();
  }

  @Test
  void scrolledUpPage_staysThere_alsoAfterAReload() {
    // More than one message brings it back.
    lesson.type("clear; for i in $(seq 1000 1999); do echo $i $(printf %060d 0); done; echo e''nd");
    assertThat(lesson.terminal()).containsText("end");
    lesson.focus();
    Locator first = lesson.terminal().locator(".xterm-rows > div").first();
    for (int pages = 0; pages < 10; pages++) {
      String before = first.textContent();
      page.keyboard().press("Shift+PageUp");
      assertThat(first).not().hasText(before);
    }
    String seen = first.textContent();
    page.reload();
    lesson.awaitTerminal();
    assertThat(first).hasText(seen);
  }

  @Test
  void lessonThatWasReadHalfWay_isThereAfterAReload() {
    Locator last = page.locator("#lesson .onward");
    last.scrollIntoViewIfNeeded();
    page.reload();
    lesson.awaitTerminal();
    assertThat(last).isInViewport();
  }

  @Test
  void touchScreen_hasTheKeysThatItsKeyboardLacks() {
    try (BrowserContext phone =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(390, 844)
                    .setHasTouch(true)
                    .setIsMobile(true)
                    .setPermissions(List.of("clipboard-read", "clipboard-write")))) {
      Page touch = phone.newPage();
      touch.navigate(installation.url() + LESSON);
      touch.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Terminal")).tap();
      LessonPage narrow = new LessonPage(touch);
      narrow.awaitTerminal();
      narrow.type("echo first-$((40+2))");
      assertThat(narrow.terminal()).containsText("first-42");
      touch.getByLabel("Up", new Page.GetByLabelOptions().setExact(true)).tap();
      assertThat(narrow.terminal()).containsText(Pattern.compile("first-42.*echo first"));
      touch.getByLabel("Ctrl", new Page.GetByLabelOptions().setExact(true)).tap();
      touch.keyboard().type("c");
      assertThat(narrow.terminal()).containsText("^C");
      touch.evaluate("() => navigator.clipboard.writeText('from-clipboard')");
      touch.getByLabel("Paste", new Page.GetByLabelOptions().setExact(true)).tap();
      assertThat(narrow.terminal()).containsText("from-clipboard");
      assertThat(touch.locator(".touch-keys")).isInViewport();
      org.assertj.core.api.Assertions.assertThat(Axe.violations(touch)).isEmpty();
    }
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
