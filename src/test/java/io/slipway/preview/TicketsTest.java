package io.slipway.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.SetClock;
import io.slipway.account.Learner;
import io.slipway.kernel.LabId;
import io.slipway.preview.Tickets.Use;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketsTest {
  private static final PreviewAddress WEB =
      new PreviewAddress(8800, "node1", new LabId("a1b2c3d4e5"));

  private final SetClock clock = new SetClock();
  private final Tickets tickets = new Tickets(new byte[32], clock);
  private final Learner learner = new Learner(UUID.randomUUID());
  private final String ticket = tickets.issue(Use.OPEN, WEB, learner);

  @Test
  void ticket_saysWhoseItIs_untilItsTimeIsOver() {
    clock.pass(Duration.ofSeconds(29));
    assertThat(tickets.read(Use.OPEN, WEB, ticket)).contains(learner);
    clock.pass(Duration.ofSeconds(1));
    assertThat(tickets.read(Use.OPEN, WEB, ticket)).isEmpty();
  }

  @Test
  void ticket_isForOnePreview() {
    LabId lab = WEB.lab();
    assertThat(tickets.read(Use.OPEN, new PreviewAddress(8801, "node1", lab), ticket)).isEmpty();
    assertThat(tickets.read(Use.OPEN, new PreviewAddress(8800, "node2", lab), ticket)).isEmpty();
    PreviewAddress another = new PreviewAddress(8800, "node1", new LabId("f6g7h8i9j0"));
    assertThat(tickets.read(Use.OPEN, another, ticket)).isEmpty();
  }

  @Test
  void ticket_isForOneUse() {
    assertThat(tickets.read(Use.COOKIE, WEB, ticket)).isEmpty();
    String cookie = tickets.issue(Use.COOKIE, WEB, learner);
    assertThat(tickets.read(Use.OPEN, WEB, cookie)).isEmpty();
    assertThat(tickets.read(Use.COOKIE, WEB, cookie)).contains(learner);
  }

  @Test
  void ticket_isForOneLearner_andItsTimeIsSigned() {
    String another = ticket.replace(learner.id().toString(), UUID.randomUUID().toString());
    assertThat(tickets.read(Use.OPEN, WEB, another)).isEmpty();
    assertThat(tickets.read(Use.OPEN, WEB, ticket.replaceFirst("\\.(\\d+)\\.", ".9$1."))).isEmpty();
  }

  @Test
  void ticketOfAnotherInstallation_isNone() {
    byte[] secret = new byte[32];
    secret[0] = 1;
    assertThat(new Tickets(secret, clock).read(Use.OPEN, WEB, ticket)).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "..", "a.b.c", "a.b.%%%", "a.b.c.d"})
  void whatIsNoTicket_isNone(String text) {
    assertThat(tickets.read(Use.OPEN, WEB, text)).isEmpty();
  }
}
