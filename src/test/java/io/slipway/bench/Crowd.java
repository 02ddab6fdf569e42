package io.slipway.bench;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Many learners who open a lesson at a steady rate, as a class does, and stay. */
final class Crowd implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration EACH = Duration.ofMillis(250);

  private final LinkedBlockingQueue<Learner> learners = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Terminal> terminals = new LinkedBlockingQueue<>();
  private final HttpClient client;
  private final String url;

  Crowd(HttpClient client, String url) {
    this.client = client;
    this.url = url;
  }

  /** From each learner's page to their prompt; those who get none are counted apart. */
  List<Samples> open(int size, String how, String goal) throws InterruptedException {
    List<Double> millis = new ArrayList<>();
    int failed = 0;
    for (Future<Double> one : begin(size)) {
      try {
        millis.add(one.get());
      } catch (ExecutionException e) {
        failed++;
        System.err.println("A learner got no prompt: " + e.getCause());
      }
    }
    String what = "%d labs opened at 4 a second, %s".formatted(size, how);
    return List.of(
        new Samples(
            what + ": page there to prompt",
            "ms",
            goal,
            millis.stream().mapToDouble(Double::doubleValue).toArray()),
        new Samples(what + ": without a prompt", "", "0", new double[] {failed}));
  }

  private List<Future<Double>> begin(int size) throws InterruptedException {
    List<Future<Double>> all = new ArrayList<>();
    try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Future<Double>>> begun = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        begun.add(
            clock.schedule(
                () -> people.submit(this::openOne), i * EACH.toMillis(), TimeUnit.MILLISECONDS));
      }
      for (Future<Future<Double>> one : begun) {
        all.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("A learner could not begin", e);
    }
    return all;
  }

  private double openOne() throws Exception {
    Learner learner = new Learner(client, url);
    learners.add(learner);
    learner.send("start");
    learner.awaitLab();
    Terminal terminal = learner.terminal();
    terminals.add(terminal);
    terminal.screen().await("$ ", PATIENCE);
    return learner.millisSincePage();
  }

  @Override
  public void close() {
    terminals.forEach(Terminal::close);
    learners.forEach(Learner::close);
  }
}
