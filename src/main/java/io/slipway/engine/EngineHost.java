package io.slipway.engine;

import io.slipway.kernel.LabId;
import java.util.List;

/**
 * What runs machines: makes them, lists them, takes them away. Calls block; run them on virtual
 * threads. Every call throws {@link EngineException} when the host cannot be reached or refuses.
 */
public interface EngineHost {
  /**
   * Makes the lab's network if it is not there and starts machines on it, side by side. Each is
   * known to the others by its name, and the learner of one may log in on the others.
   *
   * @return the machines, in the order of their names in {@code spec}
   */
  List<Machine> start(LabSpec spec);

  /** All machines of this installation, running or not, by what the host itself says. */
  List<Machine> machines();

  /** Removes a lab's machines, their disks and its network; nothing happens if it is gone. */
  void remove(LabId lab);

  /** All labs of which anything is left on the host: a machine or a network. */
  List<LabId> labs();

  /** Opens the one connection to a machine, waiting at most some seconds for it to answer. */
  MachineLink connect(Machine machine);

  /** The memory that all machines share, in bytes. */
  long memoryBytes();

  /** Whether machines can be started now; throws with the reason when they cannot. */
  void verify();
}
