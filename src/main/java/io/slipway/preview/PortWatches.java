package io.slipway.preview;

import io.slipway.kernel.LabId;
import io.slipway.lab.Lab;
import io.slipway.lab.LabClaimed;
import io.slipway.lab.LabReleased;
import io.slipway.lab.Labs;
import io.slipway.lab.LearnerReturned;
import io.slipway.observe.LabsUnattended;
import io.slipway.observe.Observers;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Follows what the machines of each lab publish that this server watches. */
@ApplicationScoped
class PortWatches {
  private final Map<LabId, List<PortWatch>> watches = new ConcurrentHashMap<>();
  private final Labs labs;
  private final Observers observers;
  private final PortMessages messages;

  PortWatches(Labs labs, Observers observers, PortMessages messages) {
    this.labs = labs;
    this.observers = observers;
    this.messages = messages;
  }

  void on(@Observes LabClaimed claimed) {
    Lab lab = claimed.lab();
    watches.computeIfAbsent(
        lab.id(), id -> lab.nodes().stream().map(node -> watch(lab, node)).toList());
  }

  private PortWatch watch(Lab lab, String node) {
    return new PortWatch(
        lab.id(),
        observers.of(lab, node),
        ports ->
            messages.send(new PortsPublished(lab.learner(), lab.lesson(), lab.id(), node, ports)),
        PortWatches::later);
  }

  private static Executor later(Duration delay) {
    return CompletableFuture.delayedExecutor(
        delay.toMillis(),
        TimeUnit.MILLISECONDS,
        task -> Thread.ofVirtual().name("published-ports").start(task));
  }

  void on(@Observes LabReleased released) {
    end(released.lab().id());
  }

  /** Where no page is open nobody waits for ports to appear. */
  void on(@Observes LabsUnattended unattended) {
    watches.forEach((lab, all) -> all.forEach(one -> one.looks(!unattended.labs().contains(lab))));
  }

  void on(@Observes LearnerReturned returned) {
    watches.getOrDefault(returned.lab(), List.of()).forEach(one -> one.looks(true));
  }

  private void end(LabId lab) {
    List<PortWatch> ended = watches.remove(lab);
    if (ended != null) {
      ended.forEach(PortWatch::close);
    }
  }

  @PreDestroy
  void stop() {
    watches.keySet().forEach(this::end);
  }
}
