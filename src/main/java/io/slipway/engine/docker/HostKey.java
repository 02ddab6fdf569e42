package io.slipway.engine.docker;

import io.slipway.engine.EngineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/**
 * A machine's SSH host key, made before the machine is, so that the first connection is certain.
 */
record HostKey(String publicLine, byte[] privateFile) {
  static HostKey generate() {
    try {
      KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "machine", null, file);
      return new HostKey(PublicKeyEntry.toString(pair.getPublic()), file.toByteArray());
    } catch (GeneralSecurityException | IOException e) {
      throw new EngineException("No host key could be made for a machine.", e);
    }
  }
}
