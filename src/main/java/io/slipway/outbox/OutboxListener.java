package io.slipway.outbox;

import io.github.resilience4j.core.IntervalFunction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
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
  private static final Logger LOG = Logger.getLogger(OutboxListener.class);
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
      LOG.warn("The database does not send messages yet; it is asked again");
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
      } catch (SQLException e) {
        if (stopped.getCount() == 0) {
          return;
        }
        failures++;
        LOG.warnf("No messages from the database, trying again: %s", e.getMessage());
        pause(failures);
      }
    }
  }

  /** After a gap everything that came in it is caught up with. */
  private void listen(Connection connection) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, LOOK_MILLIS);
    execute(connection, "set application_name = '" + CHANNEL + "'");
    execute(connection, "listen " + CHANNEL);
    reader.unseen(connection).forEach(this::fire);
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

  private void deliver(Connection connection, long[] ids) throws SQLException {
    List<OutboxReader.Kept> messages = reader.unseen(connection, ids);
    messages.forEach(this::fire);
  }

  private void fire(OutboxReader.Kept message) {
    format.read(message.type(), message.body()).ifPresent(events::fire);
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
