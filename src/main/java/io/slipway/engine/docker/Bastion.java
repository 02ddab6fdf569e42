package io.slipway.engine.docker;

import io.slipway.engine.EngineException;
import io.slipway.engine.docker.SshClients.Heartbeat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;

/**
 * The SSH server of the engine host, the only door to its machines. One connection serves all; it
 * is made when it is first needed, and anew when it was lost.
 */
final class Bastion implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String USER = "bastion";
  // Three lost answers at this pace make a lost engine host known within 15 to 20 seconds.
  private static final Heartbeat HEARTBEAT = new Heartbeat(Duration.ofSeconds(5), 3);

  private final URI address;
  private final Path hostKey;
  private final SshClient client;
  private @Nullable ClientSession session;

  Bastion(DockerEngineSettings settings, ServerKey key) {
    address = URI.create("ssh://" + settings.bastion());
    hostKey = settings.certificates().resolve("bastion.pub");
    ServerKeyVerifier pinned = (session, remote, offered) -> HostKeys.same(read(hostKey), offered);
    client = SshClients.start(SshClient.setUpDefaultClient(), key, pinned, HEARTBEAT);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new EngineException(file + " cannot be read; the engine host makes it.", e);
    }
  }

  /** The open connection. */
  synchronized ClientSession session() throws IOException {
    ClientSession current = session;
    if (current == null || !current.isOpen()) {
      current = open();
      session = current;
    }
    return current;
  }

  private ClientSession open() throws IOException {
    int port = address.getPort() < 0 ? 22 : address.getPort();
    ClientSession opened =
        client.connect(USER, address.getHost(), port).verify(PATIENCE).getSession();
    try {
      opened.auth().verify(PATIENCE);
      return opened;
    } catch (IOException e) {
      opened.close(true);
      throw e;
    }
  }

  @Override
  public void close() {
    client.stop();
  }
}
