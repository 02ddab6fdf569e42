package io.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.slipway.SetClock;
import io.slipway.account.Client;
import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import io.slipway.kernel.LoggedLines;
import io.slipway.kernel.Problem;
import io.slipway.lab.LabState.Ready;
import io.slipway.lab.LabState.Waiting;
import io.slipway.lab.lease.WaitingRow;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabRows;
import io.slipway.lab.upkeep.Upkeep;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those may have who come from one address, whether there is room for them or not. */
@QuarkusTest
@TestProfile(AddressLimitIT.Profile.class)
class AddressLimitIT {
  private static final LessonId LESSON = LessonId.parse("networks/round-robin");
  private static final LabPlan PLAN = new LabPlan(List.of("node1"), "");
  private static final String ADDRESS = "192.0.2.1";
  private static final int HOUSE = 40;
  private static final int OF_AN_ADDRESS = 30;
  private static final int SHARE = HOUSE * 3 / 4;

  @Inject Leases leases;
  @Inject Upkeep upkeep;
  @Inject LabRows rows;
  @Inject FakeEngineHost host;
  @Inject LabTables tables;
  @Inject SetClock clock;
  @Inject LabStates changes;

  /** {@link LabProfile}, with room for a class from one address and some others. */
  public static class Profile extends LabProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> all = new HashMap<>(super.getConfigOverrides());
      all.put("slipway.machines.limit", String.valueOf(HOUSE));
      all.put("slipway.labs.per-address", String.valueOf(OF_AN_ADDRESS));
      return all;
    }
  }

  @BeforeEach
  @AfterEach
  void empty() {
    tables.empty();
    host.reset();
    changes.forget();
  }

  @Test
  void classOfThirty_isServedAtOnce_andTheNextIsRefused() throws Exception {
    for (int i = 0; i < OF_AN_ADDRESS; i++) {
      ready(someone(ADDRESS));
    }
    assertThatThrownBy(() -> start(someone(ADDRESS)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("From your network 30 machines");
    ready(someone("192.0.2.2"));
  }

  @Test
  void placesInTheQueue_countAsLabs_andAPlaceIsKept() throws Exception {
    fillTheHouse();
    Client first = someone(ADDRESS);
    assertThat(start(first)).isEqualTo(new Waiting(1));
    for (int i = 1; i < OF_AN_ADDRESS; i++) {
      assertThat(start(someone(ADDRESS))).isEqualTo(new Waiting(i + 1));
    }
    assertThatThrownBy(() -> start(someone(ADDRESS)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("From your network 30 machines");
    assertThat(start(first)).as("who has a place already").isEqualTo(new Waiting(1));
    assertThat(start(someone("192.0.2.2")))
        .as("who has none comes before the second of an address")
        .isEqualTo(new Waiting(2));
  }

  @Test
  void addressThatHasNearlyAll_givesUpWhatIsLeastUsed_toThoseWhoHaveNone() throws Exception {
    fillTheHouse();
    QuarkusTransaction.requiringNew()
        .run(() -> LabRow.update("address = ?1 where address < '198.51.100.38'", ADDRESS));
    int most = rows.machinesOf(ADDRESS);
    assertThat(most).as("over its share").isGreaterThan(SHARE);
    List<Client> others = new ArrayList<>();
    for (int i = 0; i < 2 * (most - SHARE); i++) {
      others.add(someone("192.0.2." + (100 + i)));
      start(others.getLast());
    }

    upkeep.tick();
    for (Client other : others.subList(0, most - SHARE)) {
      changes.next(other.learner(), Ready.class);
    }

    upkeep.tick();
    assertThat(rows.machinesOf(ADDRESS)).as("its share is left to it").isEqualTo(SHARE);
    assertThat(leases.state(others.getLast().learner(), LESSON))
        .contains(new Waiting(most - SHARE));
  }

  @Test
  void whoWaitsOverAndOver_isAskedToWaitBeforeTheNext() throws Exception {
    fillTheHouse();
    Client ada = someone(ADDRESS);
    for (int i = 0; i < 10; i++) {
      assertThat(start(ada)).isEqualTo(new Waiting(1));
      clock.pass(Duration.ofSeconds(31));
      upkeep.tick();
      assertThat(leases.state(ada.learner(), LESSON)).as("the page was gone").isEmpty();
    }
    assertThatThrownBy(() -> start(ada))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("10 machines within 10 minutes");
  }

  @Test
  void whoIsOverTheLimit_isPassedOver_andNoLabIsEndedForThem() throws Exception {
    for (int i = 0; i < OF_AN_ADDRESS; i++) {
      ready(someone(ADDRESS));
    }
    Client over = someone(ADDRESS);
    Client other = someone("192.0.2.2");
    queue(over);
    queue(other);

    upkeep.tick();

    changes.next(other.learner(), Ready.class);
    assertThat(leases.state(over.learner(), LESSON)).contains(new Waiting(1));
    clock.pass(Duration.ofMinutes(6));
    leases.present(over.learner(), LESSON);
    upkeep.tick();
    assertThat(tables.count("phase = 'ENDING'")).as("idle labs, which may be ended").isZero();
    assertThat(tables.count("phase = 'LEASED'")).isEqualTo(OF_AN_ADDRESS + 1);
    ready(someone("192.0.2.3"));
  }

  @Test
  void addressThatAsksWithoutEnd_fillsNoLog() throws Exception {
    for (int i = 0; i < OF_AN_ADDRESS; i++) {
      ready(someone("192.0.2.77"));
    }
    try (LoggedLines logged = new LoggedLines("io.slipway.lab.lease.StartLimits")) {
      for (int i = 0; i < 50; i++) {
        assertThatThrownBy(() -> start(someone("192.0.2.77"))).isInstanceOf(Problem.class);
      }
      assertThat(logged.lines()).isNotEmpty().hasSizeLessThanOrEqualTo(5);
    }
  }

  private void fillTheHouse() throws InterruptedException {
    for (int i = 0; i < HOUSE; i++) {
      ready(someone("198.51.100." + i));
    }
  }

  /** A place from before there was the limit. */
  private void queue(Client client) {
    QuarkusTransaction.requiringNew()
        .run(() -> WaitingRow.of(client, LESSON, PLAN, null, clock.instant()).persist());
  }

  private LabState start(Client client) {
    return leases.start(client, LESSON, PLAN);
  }

  private void ready(Client client) throws InterruptedException {
    start(client);
    changes.next(client.learner(), Ready.class);
  }

  private static Client someone(String address) {
    return new Client(new Learner(UUID.randomUUID()), address);
  }
}
