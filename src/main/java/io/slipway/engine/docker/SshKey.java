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

/** A key pair for SSH, as the files of OpenSSH have it. */
record SshKey(String publicLine, byte[] privateFile) {
  static SshKey generate() {
    try {
      KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "machine", null, file);
      return new SshKey(PublicKeyEntry.toString(pair.getPublic()), file.toByteArray());
    } catch (GeneralSecurityException | IOException e) {
      throw new EngineException("No SSH key could be made for a machine.", e);
    }
  }
}
