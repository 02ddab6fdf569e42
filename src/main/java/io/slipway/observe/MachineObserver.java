package io.slipway.observe;

import io.slipway.machine.MachineClient;
import io.slipway.machine.MachineEvent;
import io.slipway.machine.Watch;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Observes one machine for any number of readers. Events only say that something changed; the
 * engine is read when a reader then asks, once for all of them.
 */
public final class MachineObserver implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(MachineObserver.class);

  /** Some things change without an event of the engine, a container's health for one. */
  private static final Duration OLDEST = Duration.ofSeconds(60);

  private final Supplier<MachineClient> machine;
  private final Clock clock;
  private final Watch watch;
  private final List<Consumer<MachineEvent>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong changes = new AtomicLong();
  private final ReentrantLock reading = new ReentrantLock();
  private @Nullable Reading last;
  private long changesRead;

  /** An observer that has not begun; listeners come first. */
  public MachineObserver(Supplier<MachineClient> machine, Clock clock) {
    this.machine = machine;
    this.clock = clock;
    this.watch = new Watch(machine, this::happened);
  }

  /** Passes on what happens, in order, on a thread of the observer's. */
  public void listen(Consumer<MachineEvent> listener) {
    listeners.add(listener);
  }

  public MachineObserver start() {
    var unused = watch.start();
    return this;
  }

  /** The machine, for questions of a reader's own. */
  public MachineClient machine() {
    return machine.get();
  }

  /** What the engine says now; it is asked only if something changed since it said so. */
  public Reading reading() {
    reading.lock();
    try {
      long seen = changes.get();
      Reading known = last;
      if (known == null || changesRead != seen || isOld(known)) {
        known = new Reading(clock.instant(), machine.get().read());
        last = known;
        changesRead = seen;
      }
      return known;
    } finally {
      reading.unlock();
    }
  }

  private boolean isOld(Reading known) {
    return known.at().plus(OLDEST).isBefore(clock.instant());
  }

  private void happened(MachineEvent event) {
    changes.incrementAndGet();
    for (Consumer<MachineEvent> listener : listeners) {
      try {
        listener.accept(event);
      } catch (RuntimeException | Error e) {
        LOG.error("One of a machine's listeners failed; the others go on", e);
      }
    }
  }

  @Override
  public void close() {
    watch.close();
  }
}
