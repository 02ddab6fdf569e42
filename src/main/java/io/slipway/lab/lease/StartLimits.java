package io.slipway.lab.lease;

import io.slipway.account.Client;
import io.slipway.kernel.Problem;
import io.slipway.kernel.RateLimitedLog;
import io.slipway.lab.LabPlan;
import io.slipway.lab.store.Capacity;
import io.slipway.lab.store.LabRows;
import io.slipway.lab.store.LabSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** How many labs there may be, in all and for a learner or an address, and how many are started. */
@ApplicationScoped
class StartLimits {
  private static final RateLimitedLog LOG = new RateLimitedLog(Logger.getLogger(StartLimits.class));
  private static final int TOO_MANY = 429;
  private static final int TOO_FEW = 503;

  private final EntityManager database;
  private final LabRows rows;
  private final WaitingQueue queue;
  private final Capacity capacity;
  private final LabSettings settings;
  private final Clock clock;

  StartLimits(
      EntityManager database,
      LabRows rows,
      WaitingQueue queue,
      Capacity capacity,
      LabSettings settings,
      Clock clock) {
    this.database = database;
    this.rows = rows;
    this.queue = queue;
    this.capacity = capacity;
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether there may be so many machines more. */
  @Transactional
  boolean hasRoomFor(LabPlan plan) {
    return rows.machinesTaken() + plan.nodes().size() <= capacity.machines();
  }

  int perLearner() {
    return settings.perLearner();
  }

  int perAddress() {
    return settings.perAddress();
  }

  /** How many machines an address keeps when others have none. */
  int share() {
    return Math.max(1, capacity.machines() * 3 / 4);
  }

  /** Throws a {@link Problem} when there would never be room, however long one waits. */
  void requirePossible(LabPlan plan) {
    int most = Math.min(capacity.machines(), settings.perAddress());
    if (plan.nodes().size() > most) {
      throw new Problem(
          TOO_FEW,
          "This server has too few machines for this lesson",
          "It needs %d, and there may be %d. Whoever runs the server can raise SLIPWAY_MACHINES_LIMIT or SLIPWAY_LABS_PER_ADDRESS."
              .formatted(plan.nodes().size(), most));
    }
  }

  /** Throws a {@link Problem} that says how long to wait when it is too much. */
  @Transactional
  void requireStart(Client client) {
    require(
        "learner",
        client.learner().id(),
        settings.startsPerLearner(),
        "You have started %d machines within %s.");
    require(
        "address",
        client.address(),
        settings.startsPerAddress(),
        "From your network, %d machines were started within %s.");
  }

  /**
   * Throws a {@link Problem} when those of the client's address have as many machines as they may,
   * or wait for them.
   */
  @Transactional
  void requireRoom(Client client, LabPlan plan) {
    String address = client.address();
    int machines = rows.machinesOf(address) + queue.machinesOf(address) + plan.nodes().size();
    if (machines > settings.perAddress()) {
      LOG.warn(
          address,
          "%d machines, as many as one address may have (SLIPWAY_LABS_PER_ADDRESS);"
                  .formatted(settings.perAddress())
              + " if it is a proxy, name it in SLIPWAY_TRUSTED_PROXIES");
      throw new Problem(
          TOO_MANY,
          "All machines for your network are taken",
          "From your network %d machines are in use or waited for. When one of them is ended you can start yours."
              .formatted(settings.perAddress()));
    }
  }

  /** Notes what was asked for and not refused, be it given at once or waited for. */
  @Transactional
  void started(Client client) {
    Instant now = clock.instant();
    database
        .createNativeQuery("delete from lab_start where started_at < :since")
        .setParameter("since", now.minus(settings.startWindow()))
        .executeUpdate();
    database
        .createNativeQuery(
            "insert into lab_start (learner, address, started_at) values (:learner, :address, :now)")
        .setParameter("learner", client.learner().id())
        .setParameter("address", client.address())
        .setParameter("now", now)
        .executeUpdate();
  }

  private void require(String column, Object value, int most, String sentence) {
    Instant now = clock.instant();
    database
        .createNativeQuery(
            "select started_at from lab_start where "
                + column
                + " = :value and started_at > :since order by started_at desc limit 1 offset :skip",
            Instant.class)
        .setParameter("value", value)
        .setParameter("since", now.minus(settings.startWindow()))
        .setParameter("skip", most - 1)
        .getResultStream()
        .findFirst()
        .ifPresent(
            oldest -> {
              Duration wait =
                  Duration.between(now, ((Instant) oldest).plus(settings.startWindow()));
              throw new Problem(
                  TOO_MANY,
                  "Too many machines in a short time",
                  sentence.formatted(most, inWords(settings.startWindow()))
                      + " Wait "
                      + inWords(wait)
                      + ", then start again.");
            });
  }

  private static String inWords(Duration time) {
    long minutes = time.plusSeconds(59).toMinutes();
    return minutes == 1 ? "a minute" : minutes + " minutes";
  }
}
