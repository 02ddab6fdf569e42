package io.slipway.lab.store;

import io.slipway.account.Client;
import io.slipway.kernel.LabId;
import io.slipway.kernel.LessonId;
import io.slipway.lab.LabPlan;
import io.slipway.lab.LabState.Ended;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What moves a lab on from phase to phase. Every change is one statement that says from which phase
 * it goes and whose lab it is, so that one which comes too late changes nothing; what became of the
 * lab is published in the same transaction.
 */
@ApplicationScoped
public class LabTransitions {
  private final EntityManager database;
  private final ThisServer server;
  private final LessonScripts scripts;
  private final LabChanges changes;
  private final LabSettings settings;
  private final Clock clock;

  LabTransitions(
      EntityManager database,
      ThisServer server,
      LessonScripts scripts,
      LabChanges changes,
      LabSettings settings,
      Clock clock) {
    this.database = database;
    this.server = server;
    this.scripts = scripts;
    this.changes = changes;
    this.settings = settings;
    this.clock = clock;
  }

  /** A new lab for a learner, whose machines are to be made. */
  @Transactional
  public LabRow add(Client client, LessonId lesson, LabPlan plan) {
    Instant now = now();
    LabRow row = LabRow.starting(plan, server.id(), now);
    row.give(client, lesson, scripts.keep(plan.script()), now);
    row.persistAndFlush();
    changes.publish(row);
    return row;
  }

  /** A new lab for the pool. */
  @Transactional
  public LabRow add(LabPlan plan) {
    LabRow row = LabRow.starting(plan, server.id(), now());
    row.persistAndFlush();
    return row;
  }

  /**
   * Gives a machine of the pool to a learner: one that is ready, this server's first, else the one
   * that is being made and gets there sooner than a new one.
   */
  @Transactional
  public Optional<LabRow> take(Client client, LessonId lesson, LabPlan plan) {
    return published(
        query(
                """
                update lab set learner = :learner, address = :address, module = :module, lesson = :lesson,
                  script_id = :script, expires_at = :expires, seen_at = :now,
                  server = case when phase = 'STARTING' then server else :me end,
                  phase = case when phase = 'STARTING' then phase
                    when cast(:script as text) is null then 'LEASED' else 'PREPARING' end,
                  due_at = case when phase = 'STARTING' then due_at
                    when cast(:script as text) is null then null
                    else cast(:now as timestamptz) end
                where id = (
                  select id from lab
                  where learner is null and nodes = string_to_array(:nodes, ',')
                    and (phase = 'READY' and due_at is null or phase = 'STARTING' and attempts = 0)
                  order by phase = 'READY' desc, server = :me desc nulls last, created_at
                  limit 1 for update skip locked)
                returning *
                """)
            .setParameter("learner", client.learner().id())
            .setParameter("address", client.address())
            .setParameter("module", lesson.module())
            .setParameter("lesson", lesson.lesson())
            .setParameter("script", scripts.keep(plan.script()))
            .setParameter("nodes", String.join(",", plan.nodes()))
            .setParameter("me", server.id())
            .setParameter("now", now())
            .setParameter("expires", now().plus(settings.idle())));
  }

  /** Its machines work: it is for its learner, or in the pool while it has none. */
  @Transactional
  public Optional<LabRow> started(LabId lab) {
    return published(
        query(
                """
                update lab set attempts = 0, failure = null, expires_at = :expires,
                  phase = case when learner is null then 'READY'
                    when script_id is null then 'LEASED' else 'PREPARING' end,
                  due_at = case when learner is null or script_id is null then null
                    else cast(:now as timestamptz) end
                where id = :lab and server = :me and phase = 'STARTING' returning *
                """)
            .setParameter("lab", lab.value())
            .setParameter("me", server.id())
            .setParameter("now", now())
            .setParameter("expires", now().plus(settings.idle())));
  }

  @Transactional
  public Optional<LabRow> prepared(LabId lab) {
    return published(
        query(
                """
                update lab set attempts = 0, failure = null, due_at = null, phase = 'LEASED',
                  expires_at = :expires
                where id = :lab and server = :me and phase = 'PREPARING' returning *
                """)
            .setParameter("lab", lab.value())
            .setParameter("me", server.id())
            .setParameter("expires", now().plus(settings.idle())));
  }

  /** All is well with it again. */
  @Transactional
  public Optional<LabRow> recovered(LabId lab) {
    return published(
        query(
                """
                update lab set attempts = 0, failure = null, due_at = null
                where id = :lab and server = :me and phase in ('READY', 'LEASED') returning *
                """)
            .setParameter("lab", lab.value())
            .setParameter("me", server.id()));
  }

  /** What was to be done did not work; to be tried again. */
  @Transactional
  public Optional<LabRow> failed(LabRow row, String message, Instant again) {
    return published(
        query(
                """
                update lab set attempts = attempts + 1, failure = :message, due_at = :again
                where id = :lab and server = :me and phase = :phase returning *
                """)
            .setParameter("lab", row.id)
            .setParameter("me", server.id())
            .setParameter("phase", row.phase.name())
            .setParameter("message", message)
            .setParameter("again", again));
  }

  /** Something is to be done about it now, if not already. */
  @Transactional
  public void due(LabId lab) {
    one(query(
                "update lab set due_at = :now where id = :lab and phase in ('READY', 'LEASED')"
                    + " and due_at is null returning *")
            .setParameter("lab", lab.value())
            .setParameter("now", now()))
        .ifPresent(this::wakeOther);
  }

  /** Its machine is gone before its learner saw it: another is to be made. */
  @Transactional
  public void startAgain(LabId lab) {
    database
        .createNativeQuery(
            "update lab set phase = 'STARTING', attempts = attempts + 1, due_at = :now"
                + " where id = :lab and server = :me and phase = 'PREPARING'")
        .setParameter("lab", lab.value())
        .setParameter("me", server.id())
        .setParameter("now", now())
        .executeUpdate();
  }

  /** From now on it is nobody's, and is to be removed; its learner gets another in its place. */
  @Transactional
  public Optional<LabRow> replace(LabId lab) {
    Optional<LabRow> ended =
        one(
            query(
                    """
                    update lab set phase = 'ENDING', due_at = :now, attempts = 0, failure = null
                    where id = :lab and phase <> 'ENDING' returning *
                    """)
                .setParameter("lab", lab.value())
                .setParameter("now", now()));
    ended.ifPresent(this::wakeOther);
    return ended;
  }

  /** From now on it is nobody's, and is to be removed. */
  @Transactional
  public Optional<LabRow> end(LabId lab, Ended.Reason reason) {
    Optional<LabRow> ended = replace(lab);
    ended.ifPresent(row -> changes.publish(row, new Ended(reason)));
    return ended;
  }

  /** Ends leases whose time is over, and those whose learner has had no page open for long. */
  @Transactional
  public List<LabRow> expire() {
    List<LabRow> ended =
        all(
            query(
                    """
                    update lab set phase = 'ENDING', due_at = :now, attempts = 0, failure = null
                    where phase = 'LEASED' and (expires_at <= :now or seen_at <= :away) returning *
                    """)
                .setParameter("now", now())
                .setParameter("away", now().minus(settings.away())));
    ended.forEach(this::hasEndedIdle);
    return ended;
  }

  /**
   * Ends the lab that is the least loss to make room for another: of those in which nobody works,
   * one of the address that has most, the longest idle first.
   */
  @Transactional
  public Optional<LabRow> endIdlest() {
    Instant idle = now().plus(settings.idle()).minus(settings.idleWhenFull());
    Optional<LabRow> ended = endOneOfLargest(idle, 0);
    ended.ifPresent(this::hasEndedIdle);
    return ended;
  }

  /**
   * Ends the lab that was without work longest, however short that is, of an address that has more
   * than its share.
   */
  @Transactional
  public Optional<LabRow> endOfLargest(int share) {
    Optional<LabRow> ended = endOneOfLargest(now().plus(settings.idle()), share);
    ended.ifPresent(row -> hasEnded(row, Ended.Reason.SHARED));
    return ended;
  }

  private Optional<LabRow> endOneOfLargest(Instant expiresBefore, int share) {
    return one(
        query(
                """
                update lab set phase = 'ENDING', due_at = :now, attempts = 0, failure = null
                where id = (
                  select lab.id from lab
                    join (select address, count(*) filter (where phase <> 'ENDING') as labs from lab
                      where learner is not null group by address) busy using (address)
                  where phase = 'LEASED' and expires_at <= :before and busy.labs > :share
                  order by busy.labs desc, expires_at limit 1 for update of lab skip locked)
                returning *
                """)
            .setParameter("now", now())
            .setParameter("before", expiresBefore)
            .setParameter("share", share));
  }

  private void hasEndedIdle(LabRow row) {
    hasEnded(row, Ended.Reason.IDLE);
  }

  private void hasEnded(LabRow row, Ended.Reason reason) {
    changes.publish(row, new Ended(reason));
    wakeOther(row);
  }

  /** Ends one that nobody has, if there is one; the one in the making last. */
  @Transactional
  public Optional<LabRow> endSpare() {
    Optional<LabRow> ended =
        one(
            query(
                    """
                    update lab set phase = 'ENDING', due_at = :now, attempts = 0, failure = null
                    where id = (
                      select id from lab where learner is null and phase in ('READY', 'STARTING')
                      order by phase, created_at limit 1 for update skip locked)
                    returning *
                    """)
                .setParameter("now", now()));
    ended.ifPresent(this::wakeOther);
    return ended;
  }

  /** Nothing is left of it. */
  @Transactional
  public void forget(LabId lab) {
    int forgotten =
        database
            .createNativeQuery("delete from lab where id = :lab and phase = 'ENDING'")
            .setParameter("lab", lab.value())
            .executeUpdate();
    if (forgotten > 0) {
      changes.publishRemoval(lab);
    }
  }

  /**
   * Claims labs whose server is gone. They are looked at at once, since what the database says of
   * them may not be so any more: machines half made are made anew, and a lease that ran out while
   * nobody was there ends only after a warning.
   *
   * @param most how many at one time, so that servers share them
   */
  @Transactional
  public List<LabRow> adopt(int most) {
    return all(
        query(
                """
                update lab set server = :me, due_at = :now, failure = null,
                  attempts = case when phase = 'STARTING' then 1 else 0 end,
                  warned = warned and expires_at > :soon,
                  expires_at = greatest(expires_at, :soon),
                  seen_at = case when seen_at is not null then cast(:now as timestamptz) end
                where id in (
                  select id from lab where server is null
                  order by created_at limit :most for update skip locked)
                returning *
                """)
            .setParameter("me", server.id())
            .setParameter("now", now())
            .setParameter("soon", now().plus(settings.warning()))
            .setParameter("most", most));
  }

  private void wakeOther(LabRow row) {
    UUID owner = row.server;
    if (owner != null && !owner.equals(server.id())) {
      changes.publishDue(row.labId());
    }
  }

  private Optional<LabRow> published(Query query) {
    Optional<LabRow> row = one(query);
    row.ifPresent(changes::publish);
    return row;
  }

  private Query query(String sql) {
    return database.createNativeQuery(sql, LabRow.class);
  }

  private static List<LabRow> all(Query query) {
    Stream<?> rows = query.getResultList().stream();
    return rows.map(LabRow.class::cast).toList();
  }

  private static Optional<LabRow> one(Query query) {
    return all(query).stream().findFirst();
  }

  private Instant now() {
    return clock.instant();
  }
}
