package io.slipway.engine.docker;

import io.slipway.engine.EngineException;
import io.slipway.engine.MachineLink;
import io.slipway.engine.MachineStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.session.ConnectionService;

/** An SSH session with a machine, and the streams to its agent within. */
final class SshMachineLink implements MachineLink {
  private static final String AGENT = "/run/slipway/agent.sock";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ClientSession session;
  private final String name;

  SshMachineLink(ClientSession session, String name) {
    this.session = session;
    this.name = name;
  }

  @Override
  public MachineStream open(String request) {
    try {
      AgentStream stream = dial();
      try {
        stream.output().write((request + "\n").getBytes(StandardCharsets.UTF_8));
        stream.output().flush();
        return stream;
      } catch (IOException e) {
        stream.close();
        throw e;
      }
    } catch (IOException e) {
      throw new EngineException(name + " does not answer: " + e.getMessage(), e);
    }
  }

  /** Opens a stream to the agent without asking it anything. */
  AgentStream dial() throws IOException {
    AgentChannel channel = new AgentChannel(AGENT);
    try {
      session.getService(ConnectionService.class).registerChannel(channel);
    } catch (IllegalStateException e) {
      throw new IOException("the connection is closed", e);
    }
    channel.open().verify(PATIENCE);
    return new AgentStream(channel);
  }

  @Override
  public boolean isOpen() {
    return session.isOpen();
  }

  @Override
  public void onClose(Runnable action) {
    // Not on SSH's own thread: it reads for all machines, and what is done may take its time.
    session.addCloseFutureListener(
        closed -> Thread.ofVirtual().name("machine-link-closed").start(action));
  }

  @Override
  public void close() {
    session.close(false);
  }

  @Override
  public String toString() {
    return name;
  }
}
