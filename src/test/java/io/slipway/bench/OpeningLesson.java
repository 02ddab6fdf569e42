package io.slipway.bench;

import io.slipway.installation.Installation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** From the page's arrival to a prompt, and to what {@code docker ps} prints at it. */
final class OpeningLesson {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client;
  private final Installation installation;

  OpeningLesson(HttpClient client, Installation installation) {
    this.client = client;
    this.installation = installation;
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
