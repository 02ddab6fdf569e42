package io.slipway.lab.upkeep;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.slipway.lab.lifecycle.Strays;
import io.slipway.lab.store.LabLimit;
import io.slipway.lab.store.LessonScripts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Removes what nobody needs any more. */
@ApplicationScoped
public class Sweep {
  private final LabLimit limit;
  private final Strays strays;
  private final LessonScripts scripts;

  Sweep(LabLimit limit, Strays strays, LessonScripts scripts) {
    this.limit = limit;
    this.strays = strays;
    this.scripts = scripts;
  }

  @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  public void run() {
    limit.measure();
    strays.remove();
    scripts.clean();
  }
}
