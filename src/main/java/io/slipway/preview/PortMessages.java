package io.slipway.preview;

import io.slipway.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Sends what machines publish to all servers, since any of them may serve the learner's page. */
@ApplicationScoped
class PortMessages {
  private final Outbox outbox;

  PortMessages(Outbox outbox) {
    this.outbox = outbox;
  }

  @Transactional
  void send(PortsPublished published) {
    outbox.publish(published);
  }
}
