package io.slipway.engine;

/** An open connection to a machine; any number of streams share it. */
public interface MachineLink extends AutoCloseable {
  /**
   * Opens a stream to the machine's agent and sends its request.
   *
   * @param request one JSON document, as the agent's protocol has it
   */
  MachineStream open(String request);

  /**
   * Connects to a TCP port of the machine's own 127.0.0.1; {@link PortClosed} when nothing listens
   * there. Whoever writes waits until it is on its way, so that nothing is kept in between.
   */
  MachineStream connect(int port);

  boolean isOpen();

  /**
   * Runs something once when the connection ends, at once if it has; on a thread of its own, so it
   * may block.
   */
  void onClose(Runnable action);

  @Override
  void close();
}
