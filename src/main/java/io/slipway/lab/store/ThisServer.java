package io.slipway.lab.store;

import io.slipway.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * This server's row in the database, by which its claims on labs count. Its end is by the
 * database's clock, which is one for all servers.
 */
@ApplicationScoped
public class ThisServer {
  private static final int LIFE_SECONDS = 10;

  private final EntityManager database;
  private final Outbox outbox;
  private final String name;
  private volatile UUID id = UUID.randomUUID();

  ThisServer(
      EntityManager database,
      Outbox outbox,
      @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port) {
    this.database = database;
    this.outbox = outbox;
    this.name = hostName() + ":" + port;
  }

  public UUID id() {
    return id;
  }

  /**
   * Begins with no claims, and frees at once those of a former life of this server, if it had the
   * same name; a container that is made anew has another.
   */
  @Transactional
  public void begin() {
    id = UUID.randomUUID();
    database
        .createNativeQuery("delete from server where name = :name")
        .setParameter("name", name)
        .executeUpdate();
    database
        .createNativeQuery(
            "insert into server (id, name, alive_until)"
                + " values (:id, :name, now() + make_interval(secs => :life))")
        .setParameter("id", id)
        .setParameter("name", name)
        .setParameter("life", LIFE_SECONDS)
        .executeUpdate();
  }

  /**
   * How servers and their labs stand.
   *
   * @param inTime false when this server's sign came too late, and another has ended all its claims
   * @param othersGone whether another server has given no sign in time
   * @param unclaimed whether there are labs that no server has
   */
  public record Standing(boolean inTime, boolean othersGone, boolean unclaimed) {}

  /** Puts off its end, and looks at the others. */
  @Transactional
  public Standing renew() {
    Tuple found =
        (Tuple)
            database
                .createNativeQuery(
                    """
                    with renewed as (
                      update server set alive_until = now() + make_interval(secs => :life)
                      where id = :id returning id)
                    select exists (select from renewed) as in_time,
                      exists (select from server where alive_until < now() and id <> :id) as gone,
                      exists (select from lab where server is null) as unclaimed
                    """,
                    Tuple.class)
                .setParameter("id", id)
                .setParameter("life", LIFE_SECONDS)
                .getSingleResult();
    return new Standing(
        found.get("in_time", Boolean.class),
        found.get("gone", Boolean.class),
        found.get("unclaimed", Boolean.class));
  }

  /** Ends the claims of servers that have not shown themselves in time. */
  @Transactional
  public int endOthersThatAreGone() {
    return database
        .createNativeQuery("delete from server where alive_until < now() and id <> :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  /** Whether no other server is at work; one that gave no sign in time is not. */
  @Transactional
  public boolean isAlone() {
    return database
        .createNativeQuery(
            "select 1 from server where id <> :id and alive_until >= now() limit 1", Integer.class)
        .setParameter("id", id)
        .getResultList()
        .isEmpty();
  }

  /** Gives up all claims, so that others take them over at once. */
  @Transactional
  public void leave() {
    database
        .createNativeQuery("delete from server where id = :id")
        .setParameter("id", id)
        .executeUpdate();
    outbox.publish(new ServerLeft(id));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
