package io.slipway.observe;

import io.slipway.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Sends what was killed to all servers, since any of them may serve the learner's page. */
@ApplicationScoped
class KilledPrograms {
  private final Outbox outbox;

  KilledPrograms(Outbox outbox) {
    this.outbox = outbox;
  }

  @Transactional
  void publish(ProgramKilled killed) {
    outbox.publish(killed);
  }
}
