package io.slipway.lab.upkeep;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.slipway.lab.lifecycle.Strays;
import io.slipway.lab.store.Capacity;
import io.slipway.lab.store.LessonScripts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Removes what nobody needs any more. */
@ApplicationScoped
public class Sweep {
  private final Capacity capacity;
  private final Strays strays;
  private final LessonScripts scripts;

  Sweep(Capacity capacity, Strays strays, LessonScripts scripts) {
    this.capacity = capacity;
    this.strays = strays;
    this.scripts = scripts;
  }

  /**
   * Once at the start, which the schedule may pass over: there are few labs until it is measured.
   */
  void onStart(@Observes StartupEvent started) {
    Thread.ofVirtual().name("sweep").start(this::run);
  }

  @Scheduled(
      every = "30s",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  public void run() {
    capacity.measure();
    strays.remove();
    scripts.clean();
  }
}
