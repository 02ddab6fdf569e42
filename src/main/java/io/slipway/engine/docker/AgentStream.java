package io.slipway.engine.docker;

import io.slipway.engine.MachineStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A stream to a machine's agent. Its reader gives the window back, so reading is flow control. */
record AgentStream(AgentChannel channel) implements MachineStream {
  @Override
  public InputStream input() {
    return channel.getInvertedOut();
  }

  @Override
  public OutputStream output() {
    return channel.getInvertedIn();
  }

  /** Tells the agent, and wakes who reads. */
  @Override
  public void close() {
    channel.close(false);
    try {
      channel.getInvertedOut().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it only marks a buffer as closed
    }
  }
}
