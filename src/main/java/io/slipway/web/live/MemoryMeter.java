package io.slipway.web.live;

import io.slipway.lab.Attendance;
import io.slipway.lab.Lab;
import io.slipway.lab.Labs;
import io.slipway.machine.MachineClient;
import io.slipway.machine.MemoryUsage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Measures the memory of learners' machines when a page asks; a machine that does not answer keeps
 * nobody waiting. Of a learner's pages one is answered a second, and all are sent the answer.
 */
@ApplicationScoped
class MemoryMeter {
  private static final Logger LOG = Logger.getLogger(MemoryMeter.class);
  private static final Executor NEXT_SECOND =
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private final Set<Attendance> measured = ConcurrentHashMap.newKeySet();
  private final Labs labs;
  private final OpenPages pages;

  MemoryMeter(Labs labs, OpenPages pages) {
    this.labs = labs;
    this.pages = pages;
  }

  void measure(Attendance viewer) {
    if (measured.add(viewer)) {
      Thread.ofVirtual().name("memory").start(() -> measureNow(viewer));
    }
  }

  private void measureNow(Attendance viewer) {
    try {
      labs.current(viewer.learner(), viewer.lesson()).ifPresent(lab -> measure(lab, viewer));
    } catch (RuntimeException e) {
      // The page keeps what it knew, and asks again.
      LOG.debugf(e, "The memory of a machine is not known");
    } finally {
      NEXT_SECOND.execute(() -> measured.remove(viewer));
    }
  }

  private void measure(Lab lab, Attendance viewer) {
    for (String node : lab.nodes()) {
      MemoryUsage usage = MachineClient.on(labs.link(lab.id(), node)).usage();
      pages.send(
          viewer,
          new ToPage.Memory(lab.id().value(), node, usage.memoryBytes(), usage.memoryLimitBytes()));
    }
  }
}
