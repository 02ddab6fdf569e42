package io.slipway.lab.store;

import io.slipway.account.Client;
import io.slipway.kernel.LabId;
import io.slipway.kernel.LessonId;
import io.slipway.lab.LabPlan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What moves a lab on from phase to phase while it is of use. Every change is one statement that
 * says from which phase it goes and whose lab it is, so that one which comes too late changes
 * nothing; what became of the lab is published in the same transaction.
 */
@ApplicationScoped
public class LabTransitions {
  private final LabStatements statements;
  private final ThisServer server;
  private final LessonScripts scripts;
  private final LabChanges changes;
  private final LabSettings settings;
  private final Clock clock;

  LabTransitions(
      LabStatements statements,
      ThisServer server,
      LessonScripts scripts,
      LabChanges changes,
      LabSettings settings,
      Clock clock) {
    this.statements = statements;
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
        statements
            .labs(
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
        statements
            .labs(
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
        statements
            .labs(
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
        statements
            .labs(
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
        statements
            .labs(
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
    statements
        .one(
            statements
                .labs(
                    "update lab set due_at = :now where id = :lab and phase in ('READY', 'LEASED')"
                        + " and due_at is null returning *")
                .setParameter("lab", lab.value())
                .setParameter("now", now()))
        .ifPresent(changes::wakeOwner);
  }

  /** Its machine is gone before its learner saw it: another is to be made. */
  @Transactional
  public void startAgain(LabId lab) {
    statements
        .silent(
            "update lab set phase = 'STARTING', attempts = attempts + 1, due_at = :now"
                + " where id = :lab and server = :me and phase = 'PREPARING'")
        .setParameter("lab", lab.value())
        .setParameter("me", server.id())
        .setParameter("now", now())
        .executeUpdate();
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
    return statements.all(
        statements
            .labs(
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

  private Optional<LabRow> published(Query query) {
    Optional<LabRow> row = statements.one(query);
    row.ifPresent(changes::publish);
    return row;
  }

  private Instant now() {
    return clock.instant();
  }
}
