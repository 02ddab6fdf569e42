package io.slipway.lab;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;

/** What is done for labs without anybody asking; everything here may be done at any time. */
@ApplicationScoped
class Upkeep {
  private final Expiry expiry;
  private final Turnstile turnstile;
  private final Pool pool;
  private final LabWork work;
  private final Strays strays;

  Upkeep(Expiry expiry, Turnstile turnstile, Pool pool, LabWork work, Strays strays) {
    this.expiry = expiry;
    this.turnstile = turnstile;
    this.pool = pool;
    this.work = work;
    this.strays = strays;
  }

  /** Takes up what a former server left, before anything else is done to it. */
  void onStart(
      @Observes StartupEvent started,
      LeaseRows leases,
      WaitingLine line,
      LabSettings settings,
      Clock clock) {
    Instant now = clock.instant();
    leases.resume(now, settings.warning());
    line.allSeen(now);
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void tick() {
    expiry.check();
    turnstile.move();
    pool.adjust().ifPresent(row -> work.wake(row.labId()));
    work.wakeAll();
  }

  @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void sweep() {
    strays.remove();
  }
}
