package io.slipway.lab.upkeep;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.slipway.lab.lease.Allocation;
import io.slipway.lab.lease.Expiry;
import io.slipway.lab.lifecycle.LabWork;
import io.slipway.lab.lifecycle.Pool;
import io.slipway.lab.store.LabSurvey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What is done for labs without anybody asking; everything here may be done at any time. When there
 * is nothing to do, it asks the database one question a second.
 */
@ApplicationScoped
public class Upkeep {
  private final LabSurvey survey;
  private final Expiry expiry;
  private final Allocation allocation;
  private final Pool pool;
  private final LabWork work;

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
  public void tick() {
    LabSurvey.Findings found = survey.take();
    if (found.leases()) {
      expiry.check();
    }
    if (found.waiting()) {
      allocation.move();
    }
    if (pool.needsAdjusting(found)) {
      pool.adjust().ifPresent(row -> work.wake(row.labId()));
    }
    if (found.due()) {
      work.wakeAll();
    }
  }
}
