package io.slipway.hub;

import io.slipway.account.Learner;
import io.slipway.kernel.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Knows with what each learner logs in at the hub. */
@ApplicationScoped
public class HubAccounts {
  private final Path key;

  HubAccounts(@ConfigProperty(name = "slipway.hub.key") Path key) {
    this.key = key;
  }

  /** The learner's account; it is the same for ever, and on all engine hosts with these keys. */
  public HubAccount of(Learner learner) {
    return HubAccount.of(learner, readKey());
  }

  /** Reads the key; anew each time, as the file may come later than the server. */
  private byte[] readKey() {
    try {
      return Files.readAllBytes(key);
    } catch (IOException e) {
      throw new Problem(
          503, "The hub is not ready", "Its key is made when the engine host starts; wait a bit.");
    }
  }
}
