package io.slipway.engine;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A duplex stream to a machine's agent, or to a port of a machine. What is not read stays on the
 * machine: reading is flow control.
 */
public interface MachineStream extends AutoCloseable {
  InputStream input();

  OutputStream output();

  @Override
  void close();
}
