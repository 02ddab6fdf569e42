package io.slipway.observe;

import io.slipway.machine.MachineClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a machine's engine said last, as long as it can still be so. */
final class LatestReading {
  /** Some things change without an event of the engine, a container's health for one. */
  private static final Duration OLDEST = Duration.ofSeconds(60);

  private final Supplier<MachineClient> machine;
  private final Clock clock;
  private final AtomicLong changes = new AtomicLong();
  private final ReentrantLock reading = new ReentrantLock();
  private @Nullable Reading last;
  private long changesRead;

  LatestReading(Supplier<MachineClient> machine, Clock clock) {
    this.machine = machine;
    this.clock = clock;
  }

  /** What it said may not be so any more. */
  void changed() {
    changes.incrementAndGet();
  }

  Reading get() {
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
}
