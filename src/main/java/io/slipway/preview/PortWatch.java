package io.slipway.preview;

import io.slipway.engine.EngineException;
import io.slipway.kernel.RateLimitedLog;
import io.slipway.machine.ChangeKind;
import io.slipway.machine.MachineEvent;
import io.slipway.observe.MachineObserver;
import io.slipway.observe.Pace;
import io.slipway.observe.Reader;
import io.slipway.observe.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Follows one machine and passes on what it publishes, when that is no longer the same. */
final class PortWatch implements Reader, AutoCloseable {
  private static final RateLimitedLog LOG = new RateLimitedLog(Logger.getLogger(PortWatch.class));

  private final Object whose;
  private final Consumer<List<PublishedPort>> publish;
  private final Function<Duration, Executor> later;
  private final AtomicBoolean due = new AtomicBoolean();
  private final Subscription subscription;
  private volatile Pace pace = Pace.BRISK;
  private List<PublishedPort> last = List.of();

  /**
   * Begins to follow a machine.
   *
   * @param whose the machine's lab, as the log names it
   * @param later runs what reads the machine, which may wait for it, after some time
   */
  PortWatch(
      Object whose,
      MachineObserver machine,
      Consumer<List<PublishedPort>> publish,
      Function<Duration, Executor> later) {
    this.whose = whose;
    this.publish = publish;
    this.later = later;
    this.subscription = machine.subscribe(this);
  }

  @Override
  public void happened(MachineEvent event) {
    boolean concerns =
        switch (event) {
          case MachineEvent.Connected now -> true;
          case MachineEvent.Changed(var kinds) -> kinds.contains(ChangeKind.CONTAINER);
          case MachineEvent.Lost now -> false;
          case MachineEvent.CommandEnded ended -> false;
          case MachineEvent.Killed killed -> false;
        };
    if (concerns && due.compareAndSet(false, true)) {
      later.apply(pace.gathering()).execute(this::look);
    }
  }

  @Override
  public void paced(Pace now) {
    pace = now;
  }

  void looks(boolean now) {
    subscription.looks(now);
  }

  private synchronized void look() {
    due.set(false);
    try {
      List<PublishedPort> now = PublishedPort.of(subscription.reading().engine().containers());
      if (!now.equals(last)) {
        publish.accept(now);
        last = now;
      }
    } catch (EngineException e) {
      // It is read again as soon as it answers.
      LOG.warn(whose, "what it publishes is not known: " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn(whose, "the page does not see what is published", e);
    }
  }

  @Override
  public void close() {
    subscription.close();
  }
}
