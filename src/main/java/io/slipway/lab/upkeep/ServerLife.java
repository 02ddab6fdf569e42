package io.slipway.lab.upkeep;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.slipway.lab.lease.WaitingQueue;
import io.slipway.lab.lifecycle.Takeover;
import io.slipway.lab.store.ThisServer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;

/** That this server is there, as others on the same database see it. */
@ApplicationScoped
public class ServerLife {
  private final ThisServer server;
  private final Takeover takeover;
  private final WaitingQueue queue;
  private final Clock clock;

  ServerLife(ThisServer server, Takeover takeover, WaitingQueue queue, Clock clock) {
    this.server = server;
    this.takeover = takeover;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * Takes up what former servers left, before anything else is done to it: what is scheduled is
   * skipped until {@link Scheduled.ApplicationNotRunning} has seen the start, which is after this.
   */
  public void onStart(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent started) {
    takeover.begin();
    if (server.isAlone()) {
      queue.allSeen(clock.instant());
    }
  }

  /** Others go on at once with what this server leaves, when nothing is scheduled here any more. */
  void onStop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent stopped) {
    takeover.leave();
  }

  @Scheduled(
      every = "3s",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  public void beat() {
    takeover.beat();
  }
}
