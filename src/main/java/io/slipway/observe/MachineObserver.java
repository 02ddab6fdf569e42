package io.slipway.observe;

import io.slipway.machine.MachineClient;
import io.slipway.machine.MachineEvent;
import io.slipway.machine.Watch;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Observes one machine for any number of readers, while there are any. Events only say that
 * something changed; the engine is read when a reader then asks, once for all of them. How closely
 * readers follow depends on whether anybody looks.
 */
public final class MachineObserver {
  private static final Logger LOG = Logger.getLogger(MachineObserver.class);

  private final Supplier<MachineClient> machine;
  private final LatestReading latest;
  private final List<Subscribed> readers = new ArrayList<>();
  private Pace pace = Pace.BRISK;
  private boolean connected;
  private @Nullable Watch watch;

  public MachineObserver(Supplier<MachineClient> machine, Clock clock) {
    this.machine = machine;
    this.latest = new LatestReading(machine, clock);
  }

  /** Lets a reader follow the machine; the first makes the observer begin, the last ends it. */
  public Subscription subscribe(Reader reader) {
    return subscribe(reader, true);
  }

  /** The same for a reader that may not look, and then quickens nothing. */
  synchronized Subscription subscribe(Reader reader, boolean looks) {
    Subscribed one = new Subscribed(reader, looks);
    readers.add(one);
    setPace();
    if (connected) {
      give(one, to -> to.happened(new MachineEvent.Connected()));
    }
    if (watch == null) {
      watch = new Events().watch();
    }
    return one;
  }

  private synchronized void remove(Subscribed one) {
    readers.remove(one);
    setPace();
    if (readers.isEmpty() && watch != null) {
      watch.close();
      watch = null;
      connected = false;
      latest.changed();
    }
  }

  private void setPace() {
    Pace now = readers.stream().anyMatch(one -> one.looks) ? Pace.BRISK : Pace.SLOW;
    if (now != pace && !readers.isEmpty()) {
      pace = now;
      readers.forEach(one -> give(one, to -> to.paced(now)));
    }
  }

  /** What is still to be delivered from a watch that was closed is not for later readers. */
  private synchronized List<Subscribed> take(Watch from, MachineEvent event) {
    if (from != watch) {
      return List.of();
    }
    switch (event) {
      case MachineEvent.Connected now -> connected = true;
      case MachineEvent.Lost now -> connected = false;
      default -> {}
    }
    latest.changed();
    return List.copyOf(readers);
  }

  private static void give(Subscribed one, Consumer<Reader> what) {
    try {
      what.accept(one.reader);
    } catch (RuntimeException | Error e) {
      LOG.error("One of a machine's readers failed; the others go on", e);
    }
  }

  /** The events of one watch. */
  private final class Events {
    private final Watch watch = new Watch(machine, this::happened);

    Watch watch() {
      return watch.start();
    }

    private void happened(MachineEvent event) {
      take(watch, event).forEach(one -> give(one, to -> to.happened(event)));
    }
  }

  private final class Subscribed implements Subscription {
    private final Reader reader;
    private boolean looks;

    Subscribed(Reader reader, boolean looks) {
      this.reader = reader;
      this.looks = looks;
    }

    @Override
    public Reading reading() {
      return latest.get();
    }

    @Override
    public MachineClient machine() {
      return machine.get();
    }

    @Override
    public void looks(boolean now) {
      synchronized (MachineObserver.this) {
        looks = now;
        setPace();
      }
    }

    @Override
    public void close() {
      remove(this);
    }
  }
}
