package io.slipway.engine.docker;

import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.core.CoreModuleProperties;

/** How SSH clients of ours are set up: few algorithms, all quick; a dead peer is noticed. */
final class SshClients {

  private SshClients() {}

  /**
   * How a peer that says nothing is asked whether it is there.
   *
   * @param interval between two questions
   * @param lost questions without an answer after which it is given up, when the next is due
   */
  record Heartbeat(Duration interval, int lost) {}

  static <C extends SshClient> C start(
      C client, ServerKey key, ServerKeyVerifier verifier, Heartbeat heartbeat) {
    client.setKeyExchangeFactories(
        NamedFactory.setUpTransformedFactories(
            false,
            List.of(BuiltinDHFactories.curve25519, BuiltinDHFactories.ecdhp256),
            ClientBuilder.DH2KEX));
    // Java has instructions of the processor for AES; the second is for processors without.
    client.setCipherFactories(List.of(BuiltinCiphers.aes128gcm, BuiltinCiphers.cc20p1305_openssh));
    client.setSignatureFactories(List.of(BuiltinSignatures.ed25519));
    client.setCompressionFactories(List.of(BuiltinCompressions.none));
    client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    // Nothing of the user's own ~/.ssh may have a say.
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setFilePasswordProvider(FilePasswordProvider.EMPTY);
    client.setKeyIdentityProvider(session -> List.of(key.pair()));
    client.setServerKeyVerifier(verifier);
    CoreModuleProperties.TCP_NODELAY.set(client, true);
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, heartbeat.interval);
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, heartbeat.lost);
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
    client.start();
    return client;
  }
}
