package io.slipway.lab.store;

import io.slipway.account.Learner;
import io.slipway.kernel.LabId;
import io.slipway.kernel.LessonId;
import io.slipway.lab.LabPlan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Labs in the database. Every change is one statement that says from which phase it goes, so that
 * one which comes too late changes nothing.
 */
@ApplicationScoped
public class LabRows {
  private static final String HELD = "learner is not null and phase <> 'ENDING'";

  private final EntityManager database;
  private final LabSettings settings;
  private final Clock clock;

  LabRows(EntityManager database, LabSettings settings, Clock clock) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
  }

  @Transactional
  public Optional<LabRow> find(LabId lab) {
    return one(query("select * from lab where id = :lab").setParameter("lab", lab.value()));
  }

  /** The learner's lab for the lesson. */
  @Transactional
  public Optional<LabRow> held(Learner learner, LessonId lesson) {
    return one(
        query(
                "select * from lab where "
                    + HELD
                    + " and learner = :learner and module = :module and lesson = :lesson")
            .setParameter("learner", learner.id())
            .setParameter("module", lesson.module())
            .setParameter("lesson", lesson.lesson()));
  }

  @Transactional
  public List<LabRow> heldBy(Learner learner) {
    return all(
        query("select * from lab where " + HELD + " and learner = :learner order by created_at")
            .setParameter("learner", learner.id()));
  }

  @Transactional
  public int countHeld() {
    return count(HELD);
  }

  @Transactional
  public int count(String condition) {
    return ((Number)
            database
                .createNativeQuery("select count(*) from lab where " + condition)
                .getSingleResult())
        .intValue();
  }

  /** All on which something is to be done by now. */
  @Transactional
  public List<LabRow> due() {
    return all(
        query("select * from lab where due_at <= :now order by due_at").setParameter("now", now()));
  }

  @Transactional
  public List<String> ids() {
    return all(query("select * from lab")).stream().map(row -> row.id).toList();
  }

  /**
   * Gives a machine of the pool to a learner: one that is ready, else the one that is being made
   * and gets there sooner than a new one.
   */
  @Transactional
  public Optional<LabRow> take(Learner learner, LessonId lesson, LabPlan plan) {
    return one(
        query(
                """
                update lab set learner = :learner, module = :module, lesson = :lesson,
                  script = :script, expires_at = :expires,
                  phase = case when phase = 'STARTING' then phase
                    when :script = '' then 'LEASED' else 'PREPARING' end,
                  due_at = case when phase = 'STARTING' then due_at
                    when :script = '' then null else cast(:now as timestamptz) end
                where id = (
                  select id from lab
                  where learner is null and nodes = string_to_array(:nodes, ',')
                    and (phase = 'READY' and due_at is null or phase = 'STARTING' and attempts = 0)
                  order by phase = 'READY' desc, created_at
                  limit 1 for update skip locked)
                returning *
                """)
            .setParameter("learner", learner.id())
            .setParameter("module", lesson.module())
            .setParameter("lesson", lesson.lesson())
            .setParameter("script", plan.script())
            .setParameter("nodes", String.join(",", plan.nodes()))
            .setParameter("now", now())
            .setParameter("expires", now().plus(settings.idle())));
  }

  /** A new lab for a learner, whose machines are to be made. */
  @Transactional
  public LabRow add(Learner learner, LessonId lesson, LabPlan plan) {
    LabRow row = LabRow.starting(plan, now());
    row.give(learner, lesson, plan.script());
    row.persistAndFlush();
    return row;
  }

  /** A new lab for the pool. */
  @Transactional
  public LabRow add(LabPlan plan) {
    LabRow row = LabRow.starting(plan, now());
    row.persistAndFlush();
    return row;
  }

  /** Its machines work: it is for its learner, or in the pool while it has none. */
  @Transactional
  public Optional<LabRow> started(LabId lab) {
    return one(
        query(
                """
                update lab set attempts = 0, failure = null, expires_at = :expires,
                  phase = case when learner is null then 'READY'
                    when script = '' then 'LEASED' else 'PREPARING' end,
                  due_at = case when learner is null or script = '' then null
                    else cast(:now as timestamptz) end
                where id = :lab and phase = 'STARTING' returning *
                """)
            .setParameter("lab", lab.value())
            .setParameter("now", now())
            .setParameter("expires", now().plus(settings.idle())));
  }

  @Transactional
  public Optional<LabRow> prepared(LabId lab) {
    return one(
        query(
                """
                update lab set attempts = 0, failure = null, due_at = null, phase = 'LEASED',
                  expires_at = :expires
                where id = :lab and phase = 'PREPARING' returning *
                """)
            .setParameter("lab", lab.value())
            .setParameter("expires", now().plus(settings.idle())));
  }

  /** All is well with it again. */
  @Transactional
  public Optional<LabRow> recovered(LabId lab) {
    return one(
        query(
                """
                update lab set attempts = 0, failure = null, due_at = null
                where id = :lab and phase in ('READY', 'LEASED') returning *
                """)
            .setParameter("lab", lab.value()));
  }

  /** Something is to be done about it now, if not already. */
  @Transactional
  public void due(LabId lab) {
    database
        .createNativeQuery(
            "update lab set due_at = :now where id = :lab and phase in ('READY', 'LEASED')"
                + " and due_at is null")
        .setParameter("lab", lab.value())
        .setParameter("now", now())
        .executeUpdate();
  }

  /** What was to be done did not work; to be tried again. */
  @Transactional
  public Optional<LabRow> failed(LabRow row, String message, Instant again) {
    return one(
        query(
                """
                update lab set attempts = attempts + 1, failure = :message, due_at = :again
                where id = :lab and phase = :phase returning *
                """)
            .setParameter("lab", row.id)
            .setParameter("phase", row.phase.name())
            .setParameter("message", message)
            .setParameter("again", again));
  }

  /** Its machine is gone before its learner saw it: another is to be made. */
  @Transactional
  public void startAgain(LabId lab) {
    database
        .createNativeQuery(
            "update lab set phase = 'STARTING', attempts = attempts + 1, due_at = :now"
                + " where id = :lab and phase = 'PREPARING'")
        .setParameter("lab", lab.value())
        .setParameter("now", now())
        .executeUpdate();
  }

  /** From now on it is nobody's, and is to be removed. */
  @Transactional
  public Optional<LabRow> end(LabId lab) {
    return one(
        query(
                """
                update lab set phase = 'ENDING', due_at = :now, attempts = 0, failure = null
                where id = :lab and phase <> 'ENDING' returning *
                """)
            .setParameter("lab", lab.value())
            .setParameter("now", now()));
  }

  /** Ends one that nobody has, if there is one; the one in the making last. */
  @Transactional
  public Optional<LabRow> endSpare() {
    return one(
        query(
                """
                update lab set phase = 'ENDING', due_at = :now, attempts = 0, failure = null
                where id = (
                  select id from lab where learner is null and phase in ('READY', 'STARTING')
                  order by phase, created_at limit 1)
                returning *
                """)
            .setParameter("now", now()));
  }

  /** Nothing is left of it. */
  @Transactional
  public void forget(LabId lab) {
    database
        .createNativeQuery("delete from lab where id = :lab and phase = 'ENDING'")
        .setParameter("lab", lab.value())
        .executeUpdate();
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
