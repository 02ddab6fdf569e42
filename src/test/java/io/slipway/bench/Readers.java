package io.slipway.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Learners who only read: lesson and terminal are open, and each asks whether the server is there,
 * as often as a page does.
 */
final class Readers implements AutoCloseable {
  /** As in frontend's {@code lib/liveness.ts}. */
  private static final long QUIET_SECONDS = 7;

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
    // At times of its own, as people come.
    pings.scheduleAtFixedRate(() -> learner.send("ping"), 0, QUIET_SECONDS, TimeUnit.SECONDS);
    pings.scheduleAtFixedRate(terminal::ping, 1, QUIET_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    pings.shutdownNow();
    terminals.forEach(Terminal::close);
    learners.forEach(Learner::close);
  }
}
