package io.slipway.lab.upkeep;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.slipway.lab.LabChanged;
import io.slipway.lab.lease.Allocation;
import io.slipway.lab.lease.Expiry;
import io.slipway.lab.lifecycle.LabWork;
import io.slipway.lab.lifecycle.Pool;
import io.slipway.lab.store.LabSurvey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * What is done for labs without anybody asking; everything here may be done at any time. It asks
 * the database one question a second; while there is nothing to do and no lab changes, one in six
 * seconds.
 */
@ApplicationScoped
public class Upkeep {
  private static final long REST = Duration.ofMillis(5500).toNanos();

  private final LabSurvey survey;
  private final Expiry expiry;
  private final Allocation allocation;
  private final Pool pool;
  private final LabWork work;
  private volatile long rested = System.nanoTime() - REST;

  Upkeep(LabSurvey survey, Expiry expiry, Allocation allocation, Pool pool, LabWork work) {
    this.survey = survey;
    this.expiry = expiry;
    this.allocation = allocation;
    this.pool = pool;
    this.work = work;
  }

  @Scheduled(
      every = "1s",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void everySecond() {
    if (System.nanoTime() - rested >= REST && !tick()) {
      rested = System.nanoTime();
    }
  }

  /** What changes a lab may leave something to do, such as a lab to make for the pool. */
  void onLab(@Observes LabChanged changed) {
    rested = System.nanoTime() - REST;
  }

  /**
   * Does what is to be done now.
   *
   * @return whether there was anything, or will be in a moment
   */
  public boolean tick() {
    LabSurvey.Findings found = survey.take();
    if (found.leases()) {
      expiry.check();
    }
    if (found.waiting()) {
      allocation.move();
    }
    boolean adjusts = pool.needsAdjusting(found);
    if (adjusts) {
      pool.adjust().ifPresent(row -> work.wake(row.labId()));
    }
    if (found.due()) {
      work.wakeAll();
    }
    return found.leases() || found.waiting() || found.due() || adjusts || found.starting() > 0;
  }
}
