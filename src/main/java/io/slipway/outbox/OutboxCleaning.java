package io.slipway.outbox;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Deletes messages that every server has had the time to read. */
@ApplicationScoped
class OutboxCleaning {
  private final EntityManager database;

  OutboxCleaning(EntityManager database) {
    this.database = database;
  }

  @Scheduled(
      every = "60s",
      delayed = "60s",
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  @Transactional
  void clean() {
    database
        .createNativeQuery(
            "delete from outbox_message where kept_at < now() - interval '5 minutes'")
        .executeUpdate();
  }
}
