package io.slipway.engine.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.forward.DirectTcpipFactory;

/** SSH servers that stand in for bastion and machine where only our side of SSH is tested. */
final class SshServers implements AutoCloseable {
  final SshServer bastion;
  final SshServer machine;
  final SshKey machineKey = SshKey.generate();
  final DockerEngineSettings settings;

  SshServers(Path keys) throws IOException, GeneralSecurityException {
    SshKey serverKey = SshKey.generate();
    Files.write(keys.resolve("id_ed25519"), serverKey.privateFile());
    SshKey bastionKey = SshKey.generate();
    Files.writeString(keys.resolve("bastion.pub"), bastionKey.publicLine() + "\n");
    bastion = start(keys, bastionKey, serverKey);
    machine = start(keys, machineKey, serverKey);
    machine.setChannelFactories(
        List.of(ChannelSessionFactory.INSTANCE, AgentStandIn.factory("/run/slipway/agent.sock")));
    settings = new Settings(keys, "127.0.0.1:" + bastion.getPort());
  }

  private static SshServer start(Path keys, SshKey hostKey, SshKey authorized)
      throws IOException, GeneralSecurityException {
    SshServer server = SshServer.setUpDefaultServer();
    Path file = Files.createTempFile(keys, "host", "key");
    Files.write(file, hostKey.privateFile());
    KeyPair pair = new ServerKey(file).pair();
    server.setKeyPairProvider(KeyPairProvider.wrap(pair));
    server.setPublickeyAuthenticator(
        (user, key, session) -> PublicKeyEntry.toString(key).equals(authorized.publicLine()));
    server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
    server.setChannelFactories(
        List.of(ChannelSessionFactory.INSTANCE, DirectTcpipFactory.INSTANCE));
    server.setHost("127.0.0.1");
    server.start();
    return server;
  }

  @Override
  public void close() throws IOException {
    machine.stop(true);
    bastion.stop(true);
  }

  /** Settings in which only the SSH side is of use. */
  record Settings(Path certificates, String bastion) implements DockerEngineSettings {
    @Override
    public String host() {
      return "tcp://127.0.0.1:1";
    }

    @Override
    public String machineImage() {
      return "none";
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
