package io.slipway.engine.docker;

import io.slipway.engine.EngineException;
import io.slipway.engine.MachineLink;
import io.slipway.engine.MachineStream;
import io.slipway.engine.PortClosed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.session.ConnectionService;

/** An SSH session with a machine, and the streams to its agent and its ports within. */
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
    register(channel);
    channel.open().verify(PATIENCE);
    return new AgentStream(channel);
  }

  @Override
  public MachineStream connect(int port) {
    PortChannel channel = new PortChannel(port);
    try {
      register(channel);
      channel.open().verify(PATIENCE);
      return new PortStream(channel);
    } catch (IOException e) {
      channel.close(false);
      if (channel.wasRefused()) {
        throw new PortClosed("Nothing listens at port %d of %s".formatted(port, name));
      }
      throw new EngineException(name + " does not answer: " + e.getMessage(), e);
    }
  }

  private void register(Channel channel) throws IOException {
    try {
      session.getService(ConnectionService.class).registerChannel(channel);
    } catch (IllegalStateException e) {
      throw new IOException("the connection is closed", e);
    }
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
