package io.slipway.engine.docker;

import io.slipway.engine.EngineException;
import io.slipway.engine.Machine;
import io.slipway.engine.MachineLink;
import io.slipway.engine.docker.SshClients.Heartbeat;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.apache.sshd.client.session.SessionFactory;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.core.CoreModuleProperties;

/** Opens SSH sessions with machines, through the bastion. */
final class MachineConnector implements AutoCloseable {
  private static final AttributeKey<String> HOST_KEY = new AttributeKey<>();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  // A machine boots in half a second; a refused attempt costs next to nothing.
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(25);
  private static final long STREAM_WINDOW = 256 * 1024;
  // Seldom, as there are many machines: only one that is frozen is found by this. The end of one is
  // seen at once, and the loss of all by the bastion's own heartbeat.
  private static final Heartbeat HEARTBEAT = new Heartbeat(Duration.ofSeconds(8), 2);

  private final Bastion bastion;
  private final SshClient client;
  private final int port;

  MachineConnector(DockerEngineSettings settings, ServerKey key) {
    this(settings, key, 22);
  }

  MachineConnector(DockerEngineSettings settings, ServerKey key, int port) {
    this.port = port;
    bastion = new Bastion(settings, key);
    client =
        SshClients.start(
            ClientBuilder.builder().factory(() -> new ThroughBastion(bastion)).build(),
            key,
            (session, remote, offered) ->
                HostKeys.same(
                    Objects.requireNonNull(session.getConnectionContext()).getAttribute(HOST_KEY),
                    offered),
            HEARTBEAT);
    CoreModuleProperties.WINDOW_SIZE.set(client, STREAM_WINDOW);
  }

  /** Waits until the machine's SSH server and its agent answer. */
  MachineLink connect(Machine machine) {
    String name = "The machine " + machine.node() + " of lab " + machine.lab();
    if (machine.address().isEmpty()) {
      throw new EngineException(name + " does not run.");
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return attempt(machine, name);
      } catch (IOException e) {
        if (isOfAnotherKey(e)) {
          throw new EngineException(name + " shows another host key than it was given.", e);
        }
        if (System.nanoTime() > end) {
          throw new EngineException(name + " cannot be reached: " + e.getMessage(), e);
        }
        pause(name);
      }
    }
  }

  private static boolean isOfAnotherKey(IOException e) {
    return e instanceof SshException ssh
        && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_HOST_KEY_NOT_VERIFIABLE;
  }

  private static void pause(String name) {
    try {
      Thread.sleep(BETWEEN_ATTEMPTS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(name + " was no longer waited for.", e);
    }
  }

  private MachineLink attempt(Machine machine, String name) throws IOException {
    ClientSession session =
        client
            .connect(
                "root",
                machine.address(),
                port,
                AttributeRepository.ofKeyValuePair(HOST_KEY, machine.hostKey()))
            .verify(PATIENCE)
            .getSession();
    try {
      session.auth().verify(PATIENCE);
      SshMachineLink link = new SshMachineLink(session, name);
      link.dial().close();
      return link;
    } catch (IOException | RuntimeException e) {
      session.close(true);
      throw e;
    }
  }

  /** Fails with the reason when the bastion does not let us in. */
  void verify() {
    try {
      var unused = bastion.session();
    } catch (IOException e) {
      throw new EngineException("The engine host's SSH server does not answer: " + e, e);
    }
  }

  @Override
  public void close() {
    client.stop();
    bastion.close();
  }

  /** An SSH client whose connections are channels of the bastion's. */
  private static final class ThroughBastion extends SshClient {
    private final Bastion bastion;

    ThroughBastion(Bastion bastion) {
      this.bastion = bastion;
    }

    @Override
    protected SessionFactory createSessionFactory() {
      return new SessionFactory(this) {
        @Override
        protected ClientSessionImpl doCreateSession(IoSession ioSession) throws Exception {
          return new MachineSession(getClient(), ioSession);
        }
      };
    }

    @Override
    protected IoConnector createConnector() {
      return new TunnelConnector(bastion, getSessionFactory());
    }
  }
}
