package io.slipway.outbox;

import io.slipway.kernel.RateLimitedLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.jboss.logging.Logger;

/**
 * Sends messages to all servers on the database, this one too. Each server fires them as CDI events
 * by {@link LocalEvents}, in the order in which their transactions were committed.
 */
@ApplicationScoped
public class Outbox {
  private static final RateLimitedLog LOG = new RateLimitedLog(Logger.getLogger(Outbox.class));

  /** In characters. Every server reads every message. */
  static final int LONGEST = 64 * 1024;

  private final EntityManager database;
  private final MessageFormat format;

  Outbox(EntityManager database, MessageFormat format) {
    this.database = database;
    this.format = format;
  }

  /**
   * Sends a message if and when the transaction around it is committed. It takes a few
   * milliseconds; a server that is away then does not get it, and reads how things stand when it
   * starts.
   *
   * @param message a record of ours that Jackson can write and read; a few kilobytes at most: one
   *     that is far longer is not sent, so that no learner's machine can fill the database
   */
  @Transactional(TxType.MANDATORY)
  public void publish(Record message) {
    String type = format.type(message);
    String body = format.write(message);
    if (body.length() > LONGEST) {
      LOG.warn(type, "a message of %d characters is not sent".formatted(body.length()));
      return;
    }
    send(type, body);
  }

  /** The same, with a short message that is sent in the place of one that is too long. */
  @Transactional(TxType.MANDATORY)
  public void publish(Record message, Record shorter) {
    String body = format.write(message);
    if (body.length() > LONGEST) {
      publish(shorter);
    } else {
      send(format.type(message), body);
    }
  }

  private void send(String type, String body) {
    var unused =
        database
            .createNativeQuery(
                """
                with kept as (
                  insert into outbox_message (type, body) values (:type, :body) returning id)
                select cast(pg_notify('%s', cast(id as text)) as text) from kept
                """
                    .formatted(OutboxListener.CHANNEL),
                String.class)
            .setParameter("type", type)
            .setParameter("body", body)
            .getResultList();
  }
}
