package io.slipway.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Learners who only read: lesson and terminal are open, and each asks whether the server is there
 * when it is quiet for as long as a page waits.
 */
final class Readers implements AutoCloseable {
  /** As in frontend's {@code lib/liveness.ts}. */
  private static final Duration QUIET = Duration.ofSeconds(7);

  private final List<Learner> learners = new ArrayList<>();
  private final List<Terminal> terminals = new ArrayList<>();
  private final ScheduledExecutorService pings = Executors.newSingleThreadScheduledExecutor();

  Readers(HttpClient client, String url, int number)
      throws IOException, InterruptedException, TimeoutException {
    try {
      for (int i = 0; i < number; i++) {
        open(new Learner(client, url));
      }
    } catch (IOException | TimeoutException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void open(Learner learner) throws InterruptedException, TimeoutException {
    learners.add(learner);
    learner.send("start");
    learner.awaitLab();
    Terminal terminal = learner.terminal();
    terminals.add(terminal);
    pings.scheduleAtFixedRate(() -> learner.askWhenQuiet(QUIET), 1, 1, TimeUnit.SECONDS);
    pings.scheduleAtFixedRate(() -> terminal.askWhenQuiet(QUIET), 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    pings.shutdownNow();
    terminals.forEach(Terminal::close);
    learners.forEach(Learner::close);
  }
}
