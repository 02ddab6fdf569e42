package io.slipway.bench;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * From a container's start, when {@code docker start} has returned, to the green check in the page.
 */
final class CheckSpeed {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String RUN =
      "docker run -d --name %s --network assignment_net --network-alias search elasticsearch:2\r";

  private static final String WHAT = "docker start returned to check green";

  Samples measure(Learner learner, Terminal terminal, int times)
      throws TimeoutException, InterruptedException {
    prepare(learner, terminal);
    return again(learner, terminal, times, WHAT, "p95 150");
  }

  /** Two servers that run, as the measuring needs. */
  void prepare(Learner learner, Terminal terminal) throws TimeoutException, InterruptedException {
    terminal.type("docker network create assignment_net\r");
    learner.awaitOutcome("network", "passed");
    terminal.type(RUN.formatted("es1"));
    terminal.type(RUN.formatted("es2"));
    learner.awaitOutcome("servers", "passed");
  }

  Samples again(Learner learner, Terminal terminal, int times, String what, String goal)
      throws TimeoutException, InterruptedException {
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      terminal.type("docker stop -t 0 es2\r");
      learner.awaitOutcome("servers", "failed");
      terminal.screen().clear();
      terminal.type("docker start es2; echo started-$(date +%s%3N)-$((" + i + "+1000))\r");
      Learner.Message green = learner.awaitOutcome("servers", "passed");
      terminal.screen().await("-" + (i + 1000), PATIENCE);
      millis[i] = Math.max(0, green.wallMillis() - startedAt(terminal.screen().shown()));
    }
    return new Samples(what, "ms", goal, millis);
  }

  private static long startedAt(String shown) {
    var matcher = java.util.regex.Pattern.compile("started-(\\d+)-\\d{4}").matcher(shown);
    if (!matcher.find()) {
      throw new IllegalStateException("No time on the screen: " + shown);
    }
    return Long.parseLong(matcher.group(1));
  }
}
