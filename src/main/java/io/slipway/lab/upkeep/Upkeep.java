package io.slipway.lab.upkeep;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.slipway.lab.lease.Allocation;
import io.slipway.lab.lease.Expiry;
import io.slipway.lab.lease.WaitingQueue;
import io.slipway.lab.lifecycle.LabWork;
import io.slipway.lab.lifecycle.Pool;
import io.slipway.lab.lifecycle.Strays;
import io.slipway.lab.lifecycle.Takeover;
import io.slipway.lab.store.LabLimit;
import io.slipway.lab.store.ThisServer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** What is done for labs without anybody asking; everything here may be done at any time. */
@ApplicationScoped
public class Upkeep {
  private final Expiry expiry;
  private final Allocation allocation;
  private final Pool pool;
  private final LabWork work;
  private final Strays strays;
  private final Takeover takeover;
  private final LabLimit limit;

  Upkeep(
      Expiry expiry,
      Allocation allocation,
      Pool pool,
      LabWork work,
      Strays strays,
      Takeover takeover,
      LabLimit limit) {
    this.expiry = expiry;
    this.allocation = allocation;
    this.pool = pool;
    this.work = work;
    this.strays = strays;
    this.takeover = takeover;
    this.limit = limit;
  }

  /** Takes up what former servers left, before anything else is done to it. */
  public void onStart(
      @Observes StartupEvent started, ThisServer server, WaitingQueue queue, Clock clock) {
    takeover.begin();
    if (server.isAlone()) {
      queue.allSeen(clock.instant());
    }
  }

  /** Others go on at once with what this server leaves. */
  void onStop(@Observes ShutdownEvent stopped) {
    takeover.leave();
  }

  @Scheduled(every = "3s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  public void beat() {
    takeover.beat();
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  public void tick() {
    expiry.check();
    allocation.move();
    pool.adjust().ifPresent(row -> work.wake(row.labId()));
    work.wakeAll();
  }

  @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  public void sweep() {
    limit.measure();
    strays.remove();
  }
}
