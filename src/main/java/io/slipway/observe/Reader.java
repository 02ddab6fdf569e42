package io.slipway.observe;

import io.slipway.machine.MachineEvent;

/** Follows a machine. It is called in order, and by a thread that serves others too. */
public interface Reader {
  /** The first is always {@link MachineEvent.Connected}, as soon as the engine answers. */
  void happened(MachineEvent event);

  /** Somebody has begun to look at the machine, or nobody does any more. */
  default void paced(Pace pace) {}
}
