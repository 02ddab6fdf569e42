package io.slipway.engine;

/** An open connection to a machine; any number of streams share it. */
public interface MachineLink extends AutoCloseable {
  /**
   * Opens a stream to the machine's agent and sends its request.
   *
   * @param request one JSON document, as the agent's protocol has it
   */
  MachineStream open(String request);

  boolean isOpen();

  /**
   * Runs something once when the connection ends, at once if it has; on a thread of its own, so it
   * may block.
   */
  void onClose(Runnable action);

  @Override
  void close();
}
