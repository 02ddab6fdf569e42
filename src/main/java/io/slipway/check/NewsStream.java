package io.slipway.check;

import io.slipway.engine.EngineException;
import io.slipway.engine.MachineLink;
import io.slipway.engine.MachineStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hears what happens on a machine, through connections that may break, until it is closed. */
final class NewsStream implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(NewsStream.class);
  private static final long FIRST_WAIT = 250;
  private static final long LONGEST_WAIT = 2_000;

  private final Supplier<MachineLink> machine;
  private final Consumer<News> news;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable MachineStream stream;

  NewsStream(Supplier<MachineLink> machine, Consumer<News> news) {
    this.machine = machine;
    this.news = news;
  }

  /** Runs until closed; tells {@link News.Lost} whenever a connection ends. */
  void run() {
    long wait = FIRST_WAIT;
    while (!isClosed()) {
      long began = System.nanoTime();
      try (MachineStream open = machine.get().open("{\"op\":\"watch\"}")) {
        stream = open;
        hear(open);
      } catch (RuntimeException | IOException e) {
        if (!isClosed()) {
          LOG.debugf("A machine's news broke off: %s", e.getMessage());
        }
      }
      if (isClosed()) {
        return;
      }
      news.accept(new News.Lost());
      boolean longLived = System.nanoTime() - began > TimeUnit.SECONDS.toNanos(5);
      wait = longLived ? FIRST_WAIT : Math.min(LONGEST_WAIT, wait * 2);
      pause(wait);
    }
  }

  private void hear(MachineStream open) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(open.input(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null && !isClosed(); line = lines.readLine()) {
      try {
        News.parse(line).forEach(news);
      } catch (EngineException e) {
        LOG.warnf("A machine's news could not be read: %s", line);
      }
    }
  }

  private void pause(long millis) {
    try {
      if (closed.await(millis, TimeUnit.MILLISECONDS)) {
        LOG.trace("Closed while waiting.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  @Override
  public void close() {
    closed.countDown();
    MachineStream open = stream;
    if (open != null) {
      open.close();
    }
  }
}
