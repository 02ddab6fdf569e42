package io.slipway.installation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import java.util.regex.Pattern;

/** A lesson as its learner sees it, by the handles that the page promises to keep. */
final class LessonPage {
  private static final double SOON = 20_000;
  private static final double AFTER_START = 60_000;

  private final Page page;

  LessonPage(Page page) {
    this.page = page;
  }

  void open(String url) {
    page.navigate(url);
    awaitTerminal();
  }

  void awaitTerminal() {
    assertThat(terminal())
        .hasAttribute("data-state", "open", new HasAttributeOptions().setTimeout(AFTER_START));
  }

  void awaitTerminalLost() {
    assertThat(terminal())
        .hasAttribute(
            "data-state",
            Pattern.compile("connecting|closed"),
            new HasAttributeOptions().setTimeout(SOON));
  }

  /** Types a line into the terminal, key by key, as a person does. */
  void type(String command) {
    focus();
    page.keyboard().type(command);
    page.keyboard().press("Enter");
  }

  /** Asks for a fresh machine, and says that it is meant so. */
  void startOver() {
    page.locator("[data-restart]").click();
    page.locator("dialog[open] button[value='restart']").click();
  }

  void focus() {
    terminal().locator("textarea").focus();
  }

  void awaitOutcome(String check, String outcome) {
    assertThat(check(check))
        .hasAttribute("data-outcome", outcome, new HasAttributeOptions().setTimeout(AFTER_START));
  }

  void awaitSolved(String exercise) {
    assertThat(page.locator("[data-exercise='" + exercise + "']"))
        .hasAttribute("data-state", "solved", new HasAttributeOptions().setTimeout(AFTER_START));
  }

  Locator check(String id) {
    return page.locator("[data-check='" + id + "']");
  }

  Locator terminal() {
    return page.locator("[data-terminal='node1']:not([data-shell])");
  }
}
