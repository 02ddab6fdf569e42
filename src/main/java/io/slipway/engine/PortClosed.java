package io.slipway.engine;

/** Nothing listens at the port of a machine that was asked for. */
public class PortClosed extends EngineException {
  private static final long serialVersionUID = 1L;

  public PortClosed(String message) {
    super(message);
  }
}
