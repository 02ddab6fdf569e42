package io.slipway.observe;

import io.slipway.kernel.LabId;
import io.slipway.lab.Lab;
import io.slipway.lab.LabReleased;
import io.slipway.lab.Labs;
import io.slipway.machine.MachineClient;
import io.slipway.machine.MachineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The observers of the machines that this server watches: one each, however many read. */
@ApplicationScoped
public class Observers {
  private final Map<Node, MachineObserver> observers = new ConcurrentHashMap<>();
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
    return observers.computeIfAbsent(new Node(lab.id(), node), one -> observer(lab, node));
  }

  /** It also reports what is killed on the machine. */
  private MachineObserver observer(Lab lab, String node) {
    MachineObserver observer =
        new MachineObserver(() -> MachineClient.on(labs.link(lab.id(), node)), clock);
    observer.listen(
        new KillListener(
            one -> publish(lab, node, one),
            task -> Thread.ofVirtual().name("killed-program").start(task),
            clock));
    return observer;
  }

  private void publish(Lab lab, String node, MachineEvent.Killed one) {
    killed.publish(
        new ProgramKilled(lab.learner(), lab.lesson(), node, one.container(), one.program()));
  }

  void on(@Observes LabReleased released) {
    observers.keySet().removeIf(node -> node.lab.equals(released.lab().id()));
  }
}
