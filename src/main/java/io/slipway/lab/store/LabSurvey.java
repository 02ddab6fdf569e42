package io.slipway.lab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/** Finds out by one question how many labs there are of each kind, and what is to be done. */
@ApplicationScoped
public class LabSurvey {
  private final EntityManager database;
  private final ThisServer server;
  private final LabSettings settings;
  private final Clock clock;

  LabSurvey(EntityManager database, ThisServer server, LabSettings settings, Clock clock) {
    this.database = database;
    this.server = server;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What there is just now.
   *
   * @param starting machines that are being made for the pool
   * @param ready machines in the pool
   * @param taken labs that learners hold, and those that are being removed
   * @param leases whether a lease has ended or is to be warned of
   * @param due whether this server is to do something about a lab
   * @param waiting whether anybody waits for a lab
   */
  public record Findings(
      int starting, int ready, int taken, boolean leases, boolean due, boolean waiting) {}

  @Transactional
  public Findings take() {
    Instant now = clock.instant();
    Tuple found =
        (Tuple)
            database
                .createNativeQuery(
                    """
                    select count(*) filter (where phase = 'STARTING' and learner is null) as starting,
                      count(*) filter (where phase = 'READY') as ready,
                      count(*) filter (where learner is not null or phase = 'ENDING') as taken,
                      coalesce(bool_or(phase = 'LEASED' and (expires_at <= :now or seen_at <= :away
                        or not warned and expires_at <= :soon)), false) as leases,
                      coalesce(bool_or(server = :me and due_at <= :now), false) as due,
                      exists (select from waiting) as waiting
                    from lab
                    """,
                    Tuple.class)
                .setParameter("me", server.id())
                .setParameter("now", now)
                .setParameter("away", now.minus(settings.away()))
                .setParameter("soon", now.plus(settings.warning()))
                .getSingleResult();
    return new Findings(
        found.get("starting", Number.class).intValue(),
        found.get("ready", Number.class).intValue(),
        found.get("taken", Number.class).intValue(),
        found.get("leases", Boolean.class),
        found.get("due", Boolean.class),
        found.get("waiting", Boolean.class));
  }
}
