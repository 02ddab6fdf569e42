package io.slipway.engine.docker;

import io.slipway.engine.EngineException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/** Host keys as they stand in files and labels: one line, a type and a key. */
final class HostKeys {
  private HostKeys() {}

  /** Reads such a line. */
  static PublicKey parse(String line) {
    try {
      PublicKeyEntry entry = PublicKeyEntry.parsePublicKeyEntry(line.strip());
      if (entry == null) {
        throw new EngineException("A host key is empty, so nothing can be connected to safely.");
      }
      return entry.resolvePublicKey(null, null, null);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new EngineException("The host key \"" + line + "\" cannot be read.", e);
    }
  }

  static boolean same(String line, PublicKey key) {
    return KeyUtils.compareKeys(parse(line), key);
  }
}
