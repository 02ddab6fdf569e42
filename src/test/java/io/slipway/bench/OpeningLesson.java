package io.slipway.bench;

import io.slipway.installation.Installation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** From the page's arrival to a prompt, and to what {@code docker ps} prints at it. */
final class OpeningLesson {
  private static final String LESSON_OF_TWO = "/learn/build-ship-run/remote-engine";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client;
  private final Installation installation;

  OpeningLesson(HttpClient client, Installation installation) {
    this.client = client;
    this.installation = installation;
  }

  /**
   * Until both machines of a lab of two have a prompt; terminals are opened as a page opens them.
   */
  Samples measureTwo(int times, String goal)
      throws IOException, InterruptedException, TimeoutException {
    double[] prompts = new double[times];
    for (int i = 0; i < times; i++) {
      installation.awaitQuiet();
      try (Learner learner = new Learner(client, installation.url(), LESSON_OF_TWO)) {
        learner.send("start");
        learner.awaitLab();
        try (Terminal one = learner.terminal("node1");
            Terminal two = learner.terminal("node2")) {
          one.screen().await("$ ", PATIENCE);
          two.screen().await("$ ", PATIENCE);
          prompts[i] = learner.millisSincePage();
        }
        learner.end();
      }
    }
    return new Samples(
        "pool warm: page there to both prompts of a lab of two", "ms", goal, prompts);
  }

  List<Samples> measure(String kind, int times, String goal)
      throws IOException, InterruptedException, TimeoutException {
    double[] prompt = new double[times];
    double[] working = new double[times];
    for (int i = 0; i < times; i++) {
      installation.awaitQuiet();
      try (Learner learner = new Learner(client, installation.url())) {
        learner.send("start");
        learner.awaitLab();
        try (Terminal terminal = learner.terminal()) {
          terminal.screen().await("$ ", PATIENCE);
          prompt[i] = learner.millisSincePage();
          terminal.type("docker ps\r");
          terminal.screen().await("CONTAINER ID", PATIENCE);
          working[i] = learner.millisSincePage();
        }
        learner.end();
      }
    }
    return List.of(
        new Samples(kind + ": page there to prompt", "ms", goal, prompt),
        new Samples(kind + ": page there to output of docker ps", "ms", "", working));
  }
}
