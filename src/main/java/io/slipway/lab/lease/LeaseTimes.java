package io.slipway.lab.lease;

import io.slipway.kernel.LabId;
import io.slipway.lab.Attendance;
import io.slipway.lab.store.LabChanges;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabStatements;
import io.slipway.lab.store.ThisServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When leases end, in the database. */
@ApplicationScoped
public class LeaseTimes {
  /** Open pages are noted several times within it. */
  private static final Duration AWAY = Duration.ofSeconds(25);

  /** Pages say in minutes how long a machine is kept. */
  private static final Duration NOTABLE = Duration.ofSeconds(30);

  private final EntityManager database;
  private final LabStatements statements;
  private final LabChanges changes;
  private final ThisServer server;
  private final Clock clock;

  LeaseTimes(
      EntityManager database,
      LabStatements statements,
      LabChanges changes,
      ThisServer server,
      Clock clock) {
    this.database = database;
    this.statements = statements;
    this.changes = changes;
    this.server = server;
    this.clock = clock;
  }

  /**
   * Puts off the end, and says so where its learner can see the difference: they had been warned,
   * or have notably more time.
   *
   * @return whether it was said
   */
  @Transactional
  public boolean renew(LabId lab, Instant expires) {
    List<?> notable =
        database
            .createNativeQuery(
                """
                update lab set expires_at = :expires, warned = false
                from (select id, warned, expires_at from lab where id = :lab for update) before
                where lab.id = before.id and lab.phase = 'LEASED'
                returning before.warned or before.expires_at <= :notable
                """,
                Boolean.class)
            .setParameter("lab", lab.value())
            .setParameter("expires", expires)
            .setParameter("notable", expires.minus(NOTABLE))
            .getResultList();
    boolean isSaid = notable.contains(true);
    if (isSaid) {
      // The row is locked until then, so nothing that came of the lab since is said before this.
      LabRow row = LabRow.findById(lab.value());
      changes.publish(row);
    }
    return isSaid;
  }

  /**
   * Notes that pages of lessons are open; several times a minute is enough. All servers learn of it
   * when none was for a while.
   */
  @Transactional
  public void seen(Set<Attendance> attendances) {
    Instant now = clock.instant();
    Query query =
        database
            .createNativeQuery(
                """
                update lab set seen_at = :now
                from (select id, seen_at from lab
                  where (learner, module, lesson) in (select * from unnest(:learners, :modules, :lessons))
                    and phase <> 'ENDING' and (seen_at is null or seen_at < :before)
                  order by id for update) before
                where lab.id = before.id
                returning case when before.seen_at < :away then lab.id else '' end
                """,
                String.class)
            .setParameter("now", now)
            .setParameter("before", now.minusSeconds(8))
            .setParameter("away", now.minus(AWAY));
    labs(Attendees.of(attendances).bind(query)).forEach(changes::publishReturn);
  }

  /** Labs of this server whose lesson has no page open, on whichever server, for a while. */
  @Transactional
  public Set<LabId> unattended() {
    return labs(database
            .createNativeQuery(
                "select id from lab where server = :me and phase = 'LEASED' and seen_at < :away",
                String.class)
            .setParameter("me", server.id())
            .setParameter("away", clock.instant().minus(AWAY)))
        .collect(Collectors.toSet());
  }

  private static Stream<LabId> labs(Query ids) {
    Stream<?> found = ids.getResultList().stream();
    return found.map(String.class::cast).filter(id -> !id.isEmpty()).map(LabId::new);
  }

  /** Warns, once, those whose leases end before. */
  @Transactional
  public void warn(Instant endsBefore) {
    statements
        .all(
            statements
                .labs(
                    """
                update lab set warned = true
                where phase = 'LEASED' and not warned and expires_at <= :before returning *
                """)
                .setParameter("before", endsBefore))
        .forEach(changes::publish);
  }
}
