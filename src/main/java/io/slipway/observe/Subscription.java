package io.slipway.observe;

import io.slipway.machine.MachineClient;

/** A reader's place at a machine's observer; each new one looks. */
public interface Subscription extends AutoCloseable {
  /** What the engine says now; it is asked only if something changed since it said so. */
  Reading reading();

  /** The machine, for questions of the reader's own. */
  MachineClient machine();

  /** Whether somebody looks at what the reader makes of it. The machine's pace follows. */
  void looks(boolean now);

  @Override
  void close();
}
