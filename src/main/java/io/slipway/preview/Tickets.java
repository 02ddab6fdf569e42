package io.slipway.preview;

import io.quarkus.runtime.StartupEvent;
import io.slipway.account.InstallationSecret;
import io.slipway.account.Learner;
import io.slipway.kernel.Hmac;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signed texts by which a preview knows its learner; each is good for one preview and one use. */
@ApplicationScoped
class Tickets {
  private final Hmac key;
  private final Clock clock;

  @Inject
  Tickets(InstallationSecret secret, Clock clock) {
    this(secret.read("preview"), clock);
  }

  Tickets(byte[] secret, Clock clock) {
    this.key = new Hmac(secret);
    this.clock = clock;
  }

  /** Reads the secret when the server starts, not in the first request. */
  void onStart(@Observes StartupEvent started) {}

  /** What a ticket is for, and how long. */
  enum Use {
    /** Taken from a page of ours to the preview, where it is seen in an address. */
    OPEN(Duration.ofSeconds(30)),

    /** The preview's own cookie. The lab itself mostly ends before. */
    COOKIE(Duration.ofHours(12));

    private final Duration time;

    Use(Duration time) {
      this.time = time;
    }

    Duration time() {
      return time;
    }
  }

  String issue(Use use, PreviewAddress preview, Learner learner) {
    String text = learner.id() + "." + clock.instant().plus(use.time).getEpochSecond();
    return text
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(sign(use, preview, text));
  }

  /** Whose ticket it is; empty when it is not one that we wrote for this, or its time is over. */
  Optional<Learner> read(Use use, PreviewAddress preview, @Nullable String ticket) {
    String[] parts = ticket == null ? new String[0] : ticket.split("\\.", 4);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      byte[] proof = Base64.getUrlDecoder().decode(parts[2]);
      boolean ours = MessageDigest.isEqual(sign(use, preview, parts[0] + "." + parts[1]), proof);
      return ours && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[1])))
          ? Optional.of(new Learner(UUID.fromString(parts[0])))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      // Not of the form that ours have.
      return Optional.empty();
    }
  }

  private byte[] sign(Use use, PreviewAddress preview, String text) {
    return key.of(use + " " + preview + " " + text);
  }
}
