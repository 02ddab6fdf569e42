package io.slipway.machine;

import io.github.resilience4j.core.IntervalFunction;
import io.slipway.kernel.RateLimitedLog;
import io.slipway.machine.MachineEvent.Lost;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Watches a machine through connections that may break, until it is closed. Its listener is called
 * by one thread, one event after the other; events that come meanwhile are merged by kind. Whatever
 * ends a connection, {@link Lost} is said and another is opened, after a wait that grows.
 */
public final class Watch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Watch.class);
  private static final RateLimitedLog MACHINE_LOG = new RateLimitedLog(LOG);
  private static final IntervalFunction WAIT =
      IntervalFunction.ofExponentialRandomBackoff(
          Duration.ofMillis(250), 2, 0.2, Duration.ofSeconds(5));
  private static final long LONG_LIVED = TimeUnit.SECONDS.toNanos(5);

  private final Supplier<MachineClient> machine;
  private final Consumer<MachineEvent> listener;
  private final PendingEvents pending = new PendingEvents();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Object watched = "a machine";
  private volatile @Nullable EventStream stream;

  /**
   * A watch that has not begun.
   *
   * @param machine asked for each connection; may throw when the machine cannot be reached now
   */
  public Watch(Supplier<MachineClient> machine, Consumer<MachineEvent> listener) {
    this.machine = machine;
    this.listener = listener;
  }

  public Watch start() {
    Thread.ofVirtual().name("machine-watch").start(this::watch);
    Thread.ofVirtual().name("machine-events").start(this::deliver);
    return this;
  }

  private void watch() {
    int failures = 0;
    while (!isClosed()) {
      long began = System.nanoTime();
      Throwable cause = readOneConnection();
      if (isClosed()) {
        return;
      }
      pending.add(new Lost());
      failures = System.nanoTime() - began > LONG_LIVED ? 1 : failures + 1;
      LOG.debugf("A machine's watch ended and begins again: %s", cause.getClass().getName());
      pause(WAIT.apply(failures));
    }
  }

  /** Reads until it cannot any more, and returns why. */
  @SuppressWarnings("CatchingUnchecked")
  private Throwable readOneConnection() {
    try {
      MachineClient client = machine.get();
      watched = client;
      return readUntilEnd(client);
    } catch (Throwable e) {
      // An Error too: a watch that is gone leaves a learner without checks, and nothing says so.
      return e;
    }
  }

  private Throwable readUntilEnd(MachineClient client) throws IOException {
    try (EventStream open = client.events()) {
      stream = open;
      while (!isClosed()) {
        pending.add(open.next());
      }
      return new IllegalStateException("closed");
    }
  }

  private void deliver() {
    try {
      for (var events = pending.take(); !events.isEmpty(); events = pending.take()) {
        events.forEach(this::deliver);
      }
    } catch (InterruptedException e) {
      close();
    }
  }

  private void deliver(MachineEvent event) {
    try {
      listener.accept(event);
    } catch (RuntimeException | Error e) {
      MACHINE_LOG.warn(watched, "an event was not taken", e);
    }
  }

  private void pause(long millis) {
    try {
      var unused = closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      close();
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  @Override
  public void close() {
    closed.countDown();
    pending.close();
    EventStream open = stream;
    if (open != null) {
      open.close();
    }
  }
}
