package io.slipway.outbox;

import io.github.resilience4j.core.IntervalFunction;
import io.quarkus.runtime.StartupEvent;
import io.slipway.kernel.RateLimitedLog;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Waits for messages on a connection of its own, and fires them in this server. */
@ApplicationScoped
class OutboxListener {
  static final String CHANNEL = "slipway_outbox";
  private static final RateLimitedLog LOG =
      new RateLimitedLog(Logger.getLogger(OutboxListener.class));
  private static final int AT_ONE_TIME = 50;
  private static final int LOOK_MILLIS = 10_000;
  private static final IntervalFunction PAUSE =
      IntervalFunction.ofExponentialBackoff(250, 2, 5_000);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final DataSource database;
  private final OutboxReader reader;
  private final MessageFormat format;
  private final LocalEvents events;

  OutboxListener(
      DataSource database, OutboxReader reader, MessageFormat format, LocalEvents events) {
    this.database = database;
    this.reader = reader;
    this.format = format;
    this.events = events;
  }

  /** Before anything else that starts, so that no message of theirs is missed. */
  void onStart(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent started)
      throws InterruptedException {
    CountDownLatch listening = new CountDownLatch(1);
    Thread.ofVirtual().name("outbox").start(() -> run(listening));
    if (!listening.await(20, TimeUnit.SECONDS)) {
      LOG.warn(CHANNEL, "The database does not send messages yet; it is asked again");
    }
  }

  private void run(CountDownLatch listening) {
    int failures = 0;
    while (stopped.getCount() > 0) {
      try (Connection connection = database.getConnection()) {
        listen(connection);
        failures = 0;
        listening.countDown();
        while (stopped.getCount() > 0) {
          deliver(connection, awaitIds(connection));
        }
      } catch (SQLException | RuntimeException | Error e) {
        // An Error too: a listener that ends leaves this server's pages without messages for good.
        if (stopped.getCount() == 0) {
          return;
        }
        failures++;
        LOG.warn(CHANNEL, "No messages from the database, trying again", e);
        pause(failures);
      }
    }
  }

  /** After a gap everything that came in it is caught up with. */
  private void listen(Connection connection) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, LOOK_MILLIS);
    execute(connection, "set application_name = '" + CHANNEL + "'");
    execute(connection, "listen " + CHANNEL);
    deliver(connection, reader.unseenIds(connection));
  }

  private static long[] awaitIds(Connection connection) throws SQLException {
    PGNotification[] notifications = notifications(connection);
    if (notifications.length == 0) {
      // A connection that died without a word shows only when something is asked.
      execute(connection, "select 1");
      return new long[0];
    }
    return Arrays.stream(notifications)
        .mapToLong(notification -> Long.parseLong(notification.getParameter()))
        .toArray();
  }

  private static PGNotification[] notifications(Connection connection) throws SQLException {
    try {
      PGNotification[] some = connection.unwrap(PGConnection.class).getNotifications(LOOK_MILLIS);
      return some == null ? new PGNotification[0] : some;
    } catch (SQLException e) {
      // The pool sees only what goes through it: this shows it that the connection is broken.
      execute(connection, "select 1");
      throw e;
    }
  }

  /** A few at a time, since however many there are, memory is everybody's. */
  private void deliver(Connection connection, long[] ids) throws SQLException {
    for (int from = 0; from < ids.length; from += AT_ONE_TIME) {
      int to = Math.min(ids.length, from + AT_ONE_TIME);
      reader.unseen(connection, Arrays.copyOfRange(ids, from, to)).forEach(this::fire);
    }
  }

  private void fire(OutboxReader.Kept message) {
    try {
      format.read(message.type(), message.body()).ifPresent(events::fire);
    } catch (RuntimeException | Error e) {
      LOG.warn(message.type(), "a message is passed over", e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void pause(int failures) {
    try {
      var unused = stopped.await(PAUSE.apply(failures), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      stopped.countDown();
    }
  }

  @PreDestroy
  void stop() {
    stopped.countDown();
  }
}
