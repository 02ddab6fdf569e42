package io.slipway.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.slipway.lab.LabProfile;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LabProfile.class)
class OutboxIT {
  @Inject Outbox outbox;
  @Inject Received received;
  @Inject DataSource database;
  @Inject EntityManager entities;
  @Inject OutboxReader another;

  private final String run = UUID.randomUUID().toString();

  /** What the tests send. */
  record Greeting(String run, int number, Instant at) {}

  record Lengthy(String run, String text) {}

  /** One that is written as any other, and that cannot be read. */
  @JsonDeserialize(using = OutOfMemory.class)
  record Unreadable(String run) {}

  static final class OutOfMemory extends JsonDeserializer<Unreadable> {
    @Override
    public Unreadable deserialize(JsonParser parser, DeserializationContext context) {
      throw new OutOfMemoryError("played");
    }
  }

  @Singleton
  static class Received {
    private final BlockingQueue<Greeting> greetings = new LinkedBlockingQueue<>();

    void on(@Observes Greeting greeting) {
      greetings.add(greeting);
    }

    Greeting next(String run) throws InterruptedException {
      while (true) {
        Greeting next = greetings.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("a greeting").isNotNull();
        if (next != null && next.run.equals(run)) {
          return next;
        }
      }
    }
  }

  /** One that never copes, asked before and after the other. */
  @Singleton
  static class Failing {
    void on(@Observes Greeting greeting) {
      throw new IllegalStateException("This observer always fails");
    }

    void withAnError(@Observes Greeting greeting) {
      throw new AssertionError("This one, too");
    }
  }

  @Test
  void messageOfACommittedTransaction_comes_thoughOtherObserversFail() throws Exception {
    Instant at = Instant.parse("2026-01-01T10:00:00Z");
    send(1, at);
    assertThat(received.next(run)).isEqualTo(new Greeting(run, 1, at));
  }

  @Test
  void messageOfATransactionThatIsRolledBack_doesNotCome() throws Exception {
    assertThatThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () -> {
                          outbox.publish(new Greeting(run, 1, Instant.EPOCH));
                          throw new IllegalStateException("rolled back");
                        }))
        .isInstanceOf(IllegalStateException.class);
    send(2, Instant.EPOCH);
    assertThat(received.next(run).number()).isEqualTo(2);
  }

  @Test
  void messages_comeInTheOrderOfTheirTransactions() throws Exception {
    for (int i = 0; i < 50; i++) {
      send(i, Instant.EPOCH);
    }
    for (int i = 0; i < 50; i++) {
      assertThat(received.next(run).number()).isEqualTo(i);
    }
  }

  @Test
  void connectionThatBreaks_losesNoMessage() throws Exception {
    send(0, Instant.EPOCH);
    assertThat(received.next(run).number()).isZero();
    int broken =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    entities
                        .createNativeQuery(
                            """
                            select pg_terminate_backend(pid) from pg_stat_activity
                            where application_name = 'slipway_outbox'
                            """,
                            Boolean.class)
                        .getResultList()
                        .size());
    assertThat(broken).isPositive();
    List<Integer> numbers = IntStream.rangeClosed(1, 20).boxed().toList();
    for (int number : numbers) {
      send(number, Instant.EPOCH);
    }
    for (int number : numbers) {
      assertThat(received.next(run).number()).isEqualTo(number);
    }
  }

  @Test
  void anotherServersReader_seesEachMessageOnce_alsoOneThatWasCommittedLate() throws Exception {
    try (Connection reading = database.getConnection();
        Connection late = database.getConnection()) {
      assertThat(unseen(reading)).isEmpty();
      late.setAutoCommit(false);
      insert(late, "late");
      send(1, Instant.EPOCH);
      assertThat(bodies(unseen(reading))).anyMatch(body -> body.contains(run));
      late.commit();
      late.setAutoCommit(true);
      assertThat(bodies(unseen(reading))).containsExactly("late");
      assertThat(unseen(reading)).isEmpty();
    }
  }

  @Test
  void messageOfAnotherVersion_isPassedOver() throws Exception {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                entities
                    .createNativeQuery(
                        """
                        with kept as (insert into outbox_message (type, body)
                          values ('io.slipway.lab.Unheard', '{}') returning id)
                        select pg_notify('slipway_outbox', cast(id as text)) is null from kept
                        """,
                        Boolean.class)
                    .getResultList());
    send(1, Instant.EPOCH);
    assertThat(received.next(run).number()).isEqualTo(1);
  }

  @Test
  void messageThatIsFarTooLong_isNotSent() throws Exception {
    QuarkusTransaction.requiringNew()
        .run(() -> outbox.publish(new Lengthy(run, "x".repeat(Outbox.LONGEST))));
    send(1, Instant.EPOCH);
    assertThat(received.next(run).number()).isEqualTo(1);
    try (Connection reading = database.getConnection();
        PreparedStatement select =
            reading.prepareStatement("select count(*) from outbox_message where body like ?")) {
      select.setString(1, "%" + run + "%");
      try (ResultSet rows = select.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(1);
      }
    }
  }

  @Test
  void messageThatCannotBeRead_doesNotEndTheOthers() throws Exception {
    QuarkusTransaction.requiringNew().run(() -> outbox.publish(new Unreadable(run)));
    send(1, Instant.EPOCH);
    assertThat(received.next(run).number()).isEqualTo(1);
  }

  @Test
  void moreMessagesThanAreReadAtOneTime_allCome() throws Exception {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                IntStream.range(0, 130)
                    .forEach(i -> outbox.publish(new Greeting(run, i, Instant.EPOCH))));
    for (int i = 0; i < 130; i++) {
      assertThat(received.next(run).number()).isEqualTo(i);
    }
  }

  private List<OutboxReader.Kept> unseen(Connection connection) throws SQLException {
    return another.unseen(connection, another.unseenIds(connection));
  }

  private void send(int number, Instant at) {
    QuarkusTransaction.requiringNew().run(() -> outbox.publish(new Greeting(run, number, at)));
  }

  private static void insert(Connection connection, String body) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into outbox_message (type, body) values ('io.slipway.Other', '" + body + "')");
    }
  }

  private static List<String> bodies(List<OutboxReader.Kept> messages) {
    return messages.stream().map(OutboxReader.Kept::body).toList();
  }
}
