package io.slipway.observe;

import io.slipway.lab.Lab;
import io.slipway.lab.Labs;
import io.slipway.machine.MachineClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Makes the observers of labs in use; each reports what was killed on its machine. */
@ApplicationScoped
public class LabObservers {
  private final Labs labs;
  private final KilledPrograms killed;
  private final Clock clock;

  LabObservers(Labs labs, KilledPrograms killed, Clock clock) {
    this.labs = labs;
    this.killed = killed;
    this.clock = clock;
  }

  /** An observer of a lab's first machine that has not begun. */
  public MachineObserver of(Lab lab) {
    String node = lab.nodes().getFirst();
    MachineObserver observer =
        new MachineObserver(() -> MachineClient.on(labs.link(lab.id(), node)), clock);
    observer.listen(
        new KillListener(
            one ->
                killed.publish(
                    new ProgramKilled(
                        lab.learner(), lab.lesson(), node, one.container(), one.program())),
            task -> Thread.ofVirtual().name("killed-program").start(task),
            clock));
    return observer;
  }
}
