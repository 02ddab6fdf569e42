package io.slipway.observe;

import io.slipway.kernel.LabId;
import io.slipway.lab.Lab;
import io.slipway.lab.LabClaimed;
import io.slipway.lab.LabReleased;
import io.slipway.lab.Labs;
import io.slipway.machine.MachineClient;
import io.slipway.machine.MachineEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The observers of the machines that this server watches: one each, however many read. */
@ApplicationScoped
public class Observers {
  private final Map<Node, MachineObserver> observers = new ConcurrentHashMap<>();
  private final Map<Node, Subscription> kills = new ConcurrentHashMap<>();
  private final Labs labs;
  private final KilledPrograms killed;
  private final Clock clock;

  Observers(Labs labs, KilledPrograms killed, Clock clock) {
    this.labs = labs;
    this.killed = killed;
    this.clock = clock;
  }

  private record Node(LabId lab, String name) {}

  /** The observer of a lab's machine; it works while it has readers. */
  public MachineObserver of(Lab lab, String node) {
    return observers.computeIfAbsent(new Node(lab.id(), node), one -> observer(one));
  }

  /** Whether any machine has one. */
  boolean any() {
    return !observers.isEmpty();
  }

  private MachineObserver observer(Node node) {
    return new MachineObserver(() -> MachineClient.on(labs.link(node.lab, node.name)), clock);
  }

  private KillListener killListener(Lab lab, String node) {
    return new KillListener(
        lab.id(),
        one -> publish(lab, node, one),
        task -> Thread.ofVirtual().name("killed-program").start(task),
        clock);
  }

  private void publish(Lab lab, String node, MachineEvent.Killed one) {
    killed.publish(
        new ProgramKilled(lab.learner(), lab.lesson(), node, one.container(), one.program()));
  }

  /** What is killed is said of each machine, even if nobody else follows it. */
  void on(@Observes LabClaimed claimed) {
    Lab lab = claimed.lab();
    for (String name : lab.nodes()) {
      kills.computeIfAbsent(
          new Node(lab.id(), name),
          node -> of(lab, name).subscribe(killListener(lab, name), false));
    }
  }

  void on(@Observes LabReleased released) {
    closeKills(node -> node.lab.equals(released.lab().id()));
    observers.keySet().removeIf(node -> node.lab.equals(released.lab().id()));
  }

  @PreDestroy
  void stop() {
    closeKills(node -> true);
  }

  private void closeKills(Predicate<Node> which) {
    for (Node node : List.copyOf(kills.keySet())) {
      Subscription subscription = which.test(node) ? kills.remove(node) : null;
      if (subscription != null) {
        subscription.close();
      }
    }
  }
}
