package io.slipway.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import io.slipway.installation.Chromium;
import io.slipway.installation.Installation;

/** From the address to a prompt on a first visit in a real browser, over a slow line. */
final class SlowLine {
  private static final int BYTES_A_SECOND = 50_000;
  private static final int LATENCY_MILLIS = 400;
  private static final double PATIENCE_MILLIS = 60_000;

  private final Installation installation;

  SlowLine(Installation installation) {
    this.installation = installation;
  }

  Samples measure(int times) {
    double[] prompt = new double[times];
    try (Chromium chromium = Chromium.start()) {
      for (int i = 0; i < times; i++) {
        installation.awaitQuiet();
        // A context of its own has an empty cache.
        try (BrowserContext firstVisit = chromium.browser().newContext()) {
          prompt[i] = millisToPrompt(firstVisit);
        }
      }
    }
    return new Samples("50 kB/s, 400 ms: address to prompt", "ms", "p50 6000", prompt);
  }

  private double millisToPrompt(BrowserContext context) {
    Page page = context.newPage();
    slowDown(context, page);
    long began = System.nanoTime();
    page.navigate(
        installation.url() + Learner.LESSON,
        new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    // Looks at each frame, where an assertion looks once a second.
    var unused =
        page.waitForFunction(
            "() => document.querySelector(\"[data-terminal='node1'] .xterm-rows\")"
                + "?.textContent.includes('$')",
            null,
            new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MILLIS));
    double taken = (System.nanoTime() - began) / 1e6;
    page.locator("[data-end]").click();
    page.locator("[data-end-dialog] [value='end']").click();
    assertThat(page.locator("[data-lab-panel]")).containsText("ended");
    return taken;
  }

  private static void slowDown(BrowserContext context, Page page) {
    CDPSession devtools = context.newCDPSession(page);
    devtools.send("Network.enable");
    JsonObject line = new JsonObject();
    line.addProperty("offline", false);
    line.addProperty("latency", LATENCY_MILLIS);
    line.addProperty("downloadThroughput", BYTES_A_SECOND);
    line.addProperty("uploadThroughput", BYTES_A_SECOND);
    devtools.send("Network.emulateNetworkConditions", line);
  }
}
