package io.slipway.lab.store;

import io.slipway.account.Learner;
import io.slipway.kernel.LabId;
import io.slipway.kernel.LessonId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Labs in the database, read. */
@ApplicationScoped
public class LabRows {
  private static final String HELD = "learner is not null and phase <> 'ENDING'";

  private final EntityManager database;
  private final LabStatements statements;
  private final ThisServer server;
  private final Clock clock;

  LabRows(EntityManager database, LabStatements statements, ThisServer server, Clock clock) {
    this.database = database;
    this.statements = statements;
    this.server = server;
    this.clock = clock;
  }

  @Transactional
  public Optional<LabRow> find(LabId lab) {
    return statements.one(
        statements.labs("select * from lab where id = :lab").setParameter("lab", lab.value()));
  }

  /** The learner's lab for the lesson. */
  @Transactional
  public Optional<LabRow> held(Learner learner, LessonId lesson) {
    return statements.one(
        statements
            .labs(
                "select * from lab where "
                    + HELD
                    + " and learner = :learner and module = :module and lesson = :lesson")
            .setParameter("learner", learner.id())
            .setParameter("module", lesson.module())
            .setParameter("lesson", lesson.lesson()));
  }

  @Transactional
  public List<LabRow> heldBy(Learner learner) {
    return statements.all(
        statements
            .labs("select * from lab where " + HELD + " and learner = :learner order by created_at")
            .setParameter("learner", learner.id()));
  }

  /** Machines that learners have, and those that are still being removed: their memory is taken. */
  @Transactional
  public int machinesTaken() {
    return machines("learner is not null or phase = 'ENDING'");
  }

  /** Machines that are being removed. */
  @Transactional
  public int machinesEnding() {
    return machines("phase = 'ENDING'");
  }

  private int machines(String condition) {
    return ((Number)
            database
                .createNativeQuery(
                    "select coalesce(sum(cardinality(nodes)), 0) from lab where " + condition)
                .getSingleResult())
        .intValue();
  }

  @Transactional
  public int machinesOf(String address) {
    return machinesByAddress().getOrDefault(address, 0);
  }

  /** How many machines each address has that has any, those being removed included. */
  @Transactional
  public Map<String, Integer> machinesByAddress() {
    Stream<?> counts =
        database
            .createNativeQuery(
                """
                select address, sum(cardinality(nodes)) as machines from lab
                where learner is not null group by address
                """,
                Tuple.class)
            .getResultStream();
    return counts
        .map(Tuple.class::cast)
        .collect(
            Collectors.toMap(
                found -> found.get("address", String.class),
                found -> found.get("machines", Number.class).intValue()));
  }

  /** All on which this server is to do something by now. */
  @Transactional
  public List<LabRow> due() {
    return statements.all(
        statements
            .labs("select * from lab where server = :me and due_at <= :now order by due_at")
            .setParameter("me", server.id())
            .setParameter("now", now()));
  }

  /** The lab, if this server is to do something about it by now. */
  @Transactional
  public Optional<LabRow> due(LabId lab) {
    return statements.one(
        statements
            .labs("select * from lab where id = :lab and server = :me and due_at <= :now")
            .setParameter("lab", lab.value())
            .setParameter("me", server.id())
            .setParameter("now", now()));
  }

  @Transactional
  public List<String> ids() {
    return database.createNativeQuery("select id from lab", String.class).getResultList().stream()
        .map(String.class::cast)
        .toList();
  }

  /** Whether this server has the lab to look after and its learner can work. */
  @Transactional
  public boolean isWatchedHere(LabId lab) {
    return statements
        .one(
            statements
                .labs("select * from lab where id = :lab and server = :me and phase = 'LEASED'")
                .setParameter("lab", lab.value())
                .setParameter("me", server.id()))
        .isPresent();
  }

  private Instant now() {
    return clock.instant();
  }
}
