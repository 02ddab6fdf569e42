package io.slipway.engine.docker;

import io.slipway.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;

/** The key with which the server logs in at the bastion and at every machine. */
final class ServerKey {
  private final Path file;

  ServerKey(Path file) {
    this.file = file;
  }

  /** Reads the key; anew each time, as the file may come later than the server. */
  KeyPair pair() {
    try (var content = Files.newInputStream(file)) {
      return SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName(file.toString()), content, null)
          .iterator()
          .next();
    } catch (IOException | GeneralSecurityException e) {
      throw new EngineException("The SSH key " + file + " cannot be read (" + e + ").", e);
    }
  }

  /** Its public part as a line of authorized_keys. */
  String publicLine() {
    return PublicKeyEntry.toString(pair().getPublic());
  }
}
