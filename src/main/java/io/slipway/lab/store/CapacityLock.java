package io.slipway.lab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/**
 * Lets one transaction at a time decide who gets a lab, whichever server it runs in. What is
 * counted under the lock is still so when the transaction ends, so limits hold whoever asks at
 * once.
 */
@ApplicationScoped
public class CapacityLock {
  private static final long LOCK = 0x511b_1ab5L;

  private final EntityManager database;

  CapacityLock(EntityManager database) {
    this.database = database;
  }

  /** Waits for its turn; the lock is free again when the transaction ends. */
  @Transactional(TxType.MANDATORY)
  public void enter() {
    database
        .createNativeQuery(
            "select 1 from (select pg_advisory_xact_lock(:lock)) waited", Integer.class)
        .setParameter("lock", LOCK)
        .getSingleResult();
  }
}
