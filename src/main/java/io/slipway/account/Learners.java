package io.slipway.account;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Knows learners by the cookies they bring. */
@ApplicationScoped
public class Learners {
  private final LearnerCookie cookie;

  Learners(InstallationSecret secret) {
    this.cookie = LearnerCookie.withSecret(secret.read("cookie"));
  }

  /** Reads the secret when the server starts, not in the first request. */
  void onStart(@Observes StartupEvent started) {}

  /**
   * The learner of a request.
   *
   * @param header its Cookie header, as in a WebSocket's handshake; may be empty
   */
  public Optional<Learner> of(String header) {
    String prefix = LearnerCookie.NAME + "=";
    return Arrays.stream(header.split(";"))
        .map(String::strip)
        .filter(pair -> pair.startsWith(prefix))
        .map(pair -> pair.substring(prefix.length()))
        .flatMap(value -> cookie.read(value).stream())
        .findFirst();
  }

  /** Someone new. */
  Learner fresh() {
    return new Learner(UUID.randomUUID());
  }

  String cookieOf(Learner learner) {
    return cookie.write(learner);
  }
}
