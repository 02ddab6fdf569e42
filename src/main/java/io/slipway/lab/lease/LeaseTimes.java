package io.slipway.lab.lease;

import io.slipway.kernel.LabId;
import io.slipway.lab.store.LabRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** When leases end, in the database. */
@ApplicationScoped
public class LeaseTimes {
  private final EntityManager database;

  LeaseTimes(EntityManager database) {
    this.database = database;
  }

  /**
   * Puts off the end.
   *
   * @return whether its learner had been warned and is to hear that all is well
   */
  @Transactional
  public boolean renew(LabId lab, Instant expires) {
    List<?> warned =
        database
            .createNativeQuery(
                """
                update lab set expires_at = :expires, warned = false
                from (select id, warned from lab where id = :lab for update) before
                where lab.id = before.id and lab.phase = 'LEASED' returning before.warned
                """,
                Boolean.class)
            .setParameter("lab", lab.value())
            .setParameter("expires", expires)
            .getResultList();
    return warned.contains(true);
  }

  /** Those whose learners are to be warned now, once. */
  @Transactional
  public List<LabRow> warn(Instant endsBefore) {
    return rows(
        query(
                """
                update lab set warned = true
                where phase = 'LEASED' and not warned and expires_at <= :before returning *
                """)
            .setParameter("before", endsBefore));
  }

  /** Ends those whose time is over. */
  @Transactional
  public List<LabRow> expire(Instant now) {
    return rows(
        query(
                """
                update lab set phase = 'ENDING', due_at = :now, attempts = 0, failure = null
                where phase = 'LEASED' and expires_at <= :now returning *
                """)
            .setParameter("now", now));
  }

  /**
   * After a start of the server everything is to be looked at: what is in the database may not be
   * so any more. Machines half made are made anew, and a lease that ran out while the server was
   * away ends only after a warning.
   */
  @Transactional
  public void resume(Instant now, Duration warning) {
    database
        .createNativeQuery(
            """
            update lab set due_at = :now, failure = null,
              attempts = case when phase = 'STARTING' then 1 else 0 end,
              warned = warned and expires_at > :soon,
              expires_at = greatest(expires_at, :soon)
            """)
        .setParameter("now", now)
        .setParameter("soon", now.plus(warning))
        .executeUpdate();
  }

  private Query query(String sql) {
    return database.createNativeQuery(sql, LabRow.class);
  }

  private static List<LabRow> rows(Query query) {
    Stream<?> rows = query.getResultList().stream();
    return rows.map(LabRow.class::cast).toList();
  }
}
