package io.slipway.lab.lease;

import io.quarkus.panache.common.Sort;
import io.slipway.account.Client;
import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import io.slipway.lab.Attendance;
import io.slipway.lab.LabPlan;
import io.slipway.lab.store.LabRows;
import io.slipway.lab.store.LessonScripts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Those who wait for a lab. */
@ApplicationScoped
public class WaitingQueue {
  private static final String WHO = "learner = ?1 and module = ?2 and lesson = ?3";

  private final LabRows rows;
  private final LessonScripts scripts;
  private final Clock clock;

  WaitingQueue(LabRows rows, LessonScripts scripts, Clock clock) {
    this.rows = rows;
    this.scripts = scripts;
    this.clock = clock;
  }

  /** What the lab of one who waits needs. */
  @Transactional
  LabPlan plan(WaitingRow row) {
    return new LabPlan(List.of(row.nodes), scripts.read(row.scriptId));
  }

  @Transactional
  public boolean isEmpty() {
    return WaitingRow.count() == 0;
  }

  /**
   * In the order in which they are served: who restarts, then who comes from an address with fewest
   * machines, those before them from there included; among equals first come, first served.
   */
  @Transactional
  public List<WaitingRow> all() {
    Map<String, Integer> machines = new HashMap<>(rows.machinesByAddress());
    Map<WaitingRow, Integer> before = new HashMap<>();
    List<WaitingRow> byTurn = WaitingRow.listAll(Sort.ascending("turn"));
    byTurn.forEach(
        row ->
            before.put(
                row, row.ahead ? -1 : machines.merge(row.address, row.nodes.length, Integer::sum)));
    return byTurn.stream().sorted(Comparator.comparing(before::get)).toList();
  }

  /** Joins the queue, or keeps the place that one has; answers the place, from 1. */
  @Transactional
  int join(Client client, LessonId lesson, LabPlan plan, boolean ahead) {
    WaitingRow row = find(client.learner(), lesson);
    if (row == null) {
      row = WaitingRow.of(client, lesson, plan, scripts.keep(plan.script()), clock.instant());
      row.ahead = ahead;
      row.persistAndFlush();
    }
    row.seenAt = clock.instant();
    return place(row);
  }

  @Transactional
  public OptionalInt place(Learner learner, LessonId lesson) {
    WaitingRow row = find(learner, lesson);
    return row == null ? OptionalInt.empty() : OptionalInt.of(place(row));
  }

  /** How many machines those who come from the address wait for. */
  @Transactional
  int machinesOf(String address) {
    List<WaitingRow> rows = WaitingRow.list("address", address);
    return rows.stream().mapToInt(row -> row.nodes.length).sum();
  }

  @Transactional
  public void seen(Set<Attendance> attendances, Instant now) {
    var unused =
        Attendees.of(attendances)
            .bind(
                WaitingRow.getEntityManager()
                    .createNativeQuery(
                        """
                        update waiting set seen_at = :now
                        where turn in (select turn from waiting
                          where (learner, module, lesson) in (select * from unnest(:learners, :modules, :lessons))
                          order by turn for update)
                        """))
            .setParameter("now", now)
            .executeUpdate();
  }

  /** After the server was away nobody could be seen, which is not their fault. */
  @Transactional
  public void allSeen(Instant now) {
    WaitingRow.update("seenAt = ?1", now);
  }

  @Transactional
  public boolean leave(Learner learner, LessonId lesson) {
    return WaitingRow.delete(WHO, learner.id(), lesson.module(), lesson.lesson()) > 0;
  }

  /** Drops those who were not seen since; answers whether there were any. */
  @Transactional
  public boolean dropUnseen(Instant since) {
    return WaitingRow.delete("seenAt < ?1", since) > 0;
  }

  private int place(WaitingRow row) {
    return all().indexOf(row) + 1;
  }

  private static @Nullable WaitingRow find(Learner learner, LessonId lesson) {
    return WaitingRow.find(WHO, learner.id(), lesson.module(), lesson.lesson()).firstResult();
  }
}
