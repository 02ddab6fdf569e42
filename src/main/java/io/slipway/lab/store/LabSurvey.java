package io.slipway.lab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

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
   * @param kinds labs by the machines that they have
   * @param leases whether a lease has ended or is to be warned of
   * @param due whether this server is to do something about a lab
   * @param waiting whether anybody waits for a lab
   */
  public record Findings(List<Kind> kinds, boolean leases, boolean due, boolean waiting) {
    /** Labs that have these machines, none if there are none. */
    public Kind of(List<String> nodes) {
      return kinds.stream()
          .filter(kind -> kind.nodes.equals(nodes))
          .findFirst()
          .orElse(new Kind(nodes, 0, 0, 0));
    }

    /** Labs that are being made for the pool. */
    public int starting() {
      return kinds.stream().mapToInt(Kind::starting).sum();
    }

    /** Labs in the pool. */
    public int ready() {
      return kinds.stream().mapToInt(Kind::ready).sum();
    }

    /** Machines of labs that learners hold, and of those that are being removed. */
    public int machinesTaken() {
      return kinds.stream().mapToInt(kind -> kind.taken * kind.nodes.size()).sum();
    }
  }

  /**
   * Labs of one kind.
   *
   * @param nodes the names of their machines
   * @param starting how many are being made for the pool
   * @param ready how many are in the pool
   * @param taken how many learners hold, and how many are being removed
   */
  public record Kind(List<String> nodes, int starting, int ready, int taken) {}

  @Transactional
  public Findings take() {
    Instant now = clock.instant();
    List<?> rows =
        database
            .createNativeQuery(
                """
                select kind.*, exists (select from waiting) as waiting
                from (values (1)) one left join (
                  select array_to_string(nodes, ',') as nodes,
                    count(*) filter (where phase = 'STARTING' and learner is null) as starting,
                    count(*) filter (where phase = 'READY') as ready,
                    count(*) filter (where learner is not null or phase = 'ENDING') as taken,
                    bool_or(phase = 'LEASED' and (expires_at <= :now or seen_at <= :away
                      or not warned and expires_at <= :soon)) as leases,
                    bool_or(server = :me and due_at <= :now) as due
                  from lab group by nodes) kind on true
                """,
                Tuple.class)
            .setParameter("me", server.id())
            .setParameter("now", now)
            .setParameter("away", now.minus(settings.away()))
            .setParameter("soon", now.plus(settings.warning()))
            .getResultList();
    List<Tuple> found = rows.stream().map(Tuple.class::cast).toList();
    return new Findings(
        found.stream().filter(row -> row.get("nodes") != null).map(LabSurvey::kind).toList(),
        found.stream().anyMatch(row -> is(row, "leases")),
        found.stream().anyMatch(row -> is(row, "due")),
        found.stream().anyMatch(row -> is(row, "waiting")));
  }

  private static Kind kind(Tuple row) {
    return new Kind(
        List.of(row.get("nodes", String.class).split(",")),
        row.get("starting", Number.class).intValue(),
        row.get("ready", Number.class).intValue(),
        row.get("taken", Number.class).intValue());
  }

  private static boolean is(Tuple row, String name) {
    return Boolean.TRUE.equals(row.get(name));
  }
}
