package io.slipway.lab.store;

import io.slipway.kernel.LabId;
import io.slipway.lab.LabState.Ended;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What ends labs: which, and why. As with all transitions, one that comes too late ends nothing.
 */
@ApplicationScoped
public class LabEndings {
  private final LabStatements statements;
  private final LabChanges changes;
  private final LabSettings settings;
  private final Clock clock;

  LabEndings(LabStatements statements, LabChanges changes, LabSettings settings, Clock clock) {
    this.statements = statements;
    this.changes = changes;
    this.settings = settings;
    this.clock = clock;
  }

  /** From now on it is nobody's, and is to be removed; its learner gets another in its place. */
  @Transactional
  public Optional<LabRow> replace(LabId lab) {
    Optional<LabRow> ended =
        statements.one(
            statements
                .labs(
                    """
                    update lab set phase = 'ENDING', due_at = :now, attempts = 0, failure = null
                    where id = :lab and phase <> 'ENDING' returning *
                    """)
                .setParameter("lab", lab.value())
                .setParameter("now", now()));
    ended.ifPresent(changes::wakeOwner);
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
        statements.all(
            statements
                .labs(
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
    return statements.one(
        statements
            .labs(
                """
                update lab set phase = 'ENDING', due_at = :now, attempts = 0, failure = null
                where id = (
                  select lab.id from lab
                    join (select address, sum(cardinality(nodes)) filter (where phase <> 'ENDING') as machines from lab
                      where learner is not null group by address) busy using (address)
                  where phase = 'LEASED' and expires_at <= :before and busy.machines > :share
                  order by busy.machines desc, expires_at limit 1 for update of lab skip locked)
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
    changes.wakeOwner(row);
  }

  /** Ends one of these machines that nobody has, if there is one; the one in the making last. */
  @Transactional
  public Optional<LabRow> endSpare(List<String> nodes) {
    Optional<LabRow> ended =
        statements.one(
            statements
                .labs(
                    """
                    update lab set phase = 'ENDING', due_at = :now, attempts = 0, failure = null
                    where id = (
                      select id from lab where learner is null and phase in ('READY', 'STARTING')
                        and nodes = string_to_array(:nodes, ',')
                      order by phase, created_at limit 1 for update skip locked)
                    returning *
                    """)
                .setParameter("nodes", String.join(",", nodes))
                .setParameter("now", now()));
    ended.ifPresent(changes::wakeOwner);
    return ended;
  }

  /** Nothing is left of it. */
  @Transactional
  public void forget(LabId lab) {
    int forgotten =
        statements
            .silent("delete from lab where id = :lab and phase = 'ENDING'")
            .setParameter("lab", lab.value())
            .executeUpdate();
    if (forgotten > 0) {
      changes.publishRemoval(lab);
    }
  }

  private Instant now() {
    return clock.instant();
  }
}
