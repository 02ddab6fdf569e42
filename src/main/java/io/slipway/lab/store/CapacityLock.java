package io.slipway.lab.store;

import io.slipway.kernel.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets one transaction at a time decide who gets a lab, whichever server it runs in. What is
 * counted under the lock is still so when the transaction ends, so limits hold whoever asks at
 * once.
 */
@ApplicationScoped
public class CapacityLock {
  private static final long LOCK = 0x511b_1ab5L;

  private static final int TOO_MANY = 503;

  /** As long as one waits for a connection to the database. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Those of this server take their turn here before the database is asked: whoever waits there
   * holds a connection meanwhile, and a few who do so are all that there are.
   */
  private final Semaphore turn = new Semaphore(1, true);

  private final EntityManager database;
  private final TransactionSynchronizationRegistry transactions;

  CapacityLock(EntityManager database, TransactionSynchronizationRegistry transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /**
   * Waits for its turn, first thing in its transaction; the lock is free again when that ends.
   * Throws a {@link Problem} when it does not come.
   */
  @Transactional(TxType.MANDATORY)
  public void enter() {
    if (transactions.getResource(this) != null) {
      return;
    }
    awaitTurn();
    try {
      transactions.registerInterposedSynchronization(new Release());
    } catch (IllegalStateException e) {
      // The transaction has ended meanwhile, and nobody would say so again.
      turn.release();
      throw e;
    }
    transactions.putResource(this, true);
    database
        .createNativeQuery(
            "select 1 from (select pg_advisory_xact_lock(:lock)) waited", Integer.class)
        .setParameter("lock", LOCK)
        .getSingleResult();
  }

  /** How many of this server wait for their turn. */
  public int waiting() {
    return turn.getQueueLength();
  }

  private void awaitTurn() {
    try {
      if (turn.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Problem(
        TOO_MANY, "Too many ask for machines at this moment", "Wait a little, then try once more.");
  }

  private final class Release implements Synchronization {
    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
      turn.release();
    }
  }
}
