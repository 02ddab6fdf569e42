package io.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.slipway.SetClock;
import io.slipway.account.Client;
import io.slipway.account.Learner;
import io.slipway.kernel.LabId;
import io.slipway.kernel.LessonId;
import io.slipway.kernel.Problem;
import io.slipway.lab.LabState.Ended;
import io.slipway.lab.LabState.Expiring;
import io.slipway.lab.LabState.Failed;
import io.slipway.lab.LabState.LimitReached;
import io.slipway.lab.LabState.Preparing;
import io.slipway.lab.LabState.Ready;
import io.slipway.lab.LabState.Waiting;
import io.slipway.lab.lease.LeaseTimes;
import io.slipway.lab.store.CapacityLock;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabRows;
import io.slipway.lab.store.LabTransitions;
import io.slipway.lab.upkeep.ServerLife;
import io.slipway.lab.upkeep.Sweep;
import io.slipway.lab.upkeep.Upkeep;
import io.slipway.machine.MachineClient;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LabProfile.class)
class LabsIT {
  private static final LessonId LESSON = LessonId.parse("networks/round-robin");
  private static final LabPlan PLAN = new LabPlan(List.of("node1"), "");

  @Inject Leases leases;
  @Inject Labs labs;
  @Inject LeaseTimes leaseTimes;
  @Inject Upkeep upkeep;
  @Inject LabTransitions transitions;
  @Inject ServerLife life;
  @Inject Sweep sweep;
  @Inject LabRows rows;
  @Inject FakeEngineHost host;
  @Inject LabTables tables;
  @Inject SetClock clock;
  @Inject LabStates changes;
  @Inject Watched watched;
  @Inject EntityManager database;
  @Inject CapacityLock lock;

  @BeforeEach
  @AfterEach
  void empty() {
    tables.empty();
    host.reset();
    changes.forget();
    watched.forget();
  }

  @Test
  void fiftyLearnersAtOnce_getTenLabsAndFortyPlaces() throws Exception {
    fillPool();
    List<LabState> states =
        atOnce(IntStream.range(0, 50).mapToObj(i -> start(someone(), LESSON)).toList());
    assertThat(states).filteredOn(state -> !(state instanceof Waiting)).hasSize(10);
    assertThat(states)
        .filteredOn(Waiting.class::isInstance)
        .extracting(state -> ((Waiting) state).place())
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    assertThat(states)
        .filteredOn(Ready.class::isInstance)
        .extracting(state -> ((Ready) state).lab().id())
        .as("each machine of the pool has one learner")
        .hasSize(2)
        .doesNotHaveDuplicates();
    assertThat(tables.count("learner is not null and phase <> 'ENDING'")).isEqualTo(10);
  }

  @Test
  void oneLearnerAtOnceInManyLessons_getsThreeLabs() throws Exception {
    Learner ada = someone();
    List<LabState> states =
        atOnce(
            IntStream.range(0, 12)
                .mapToObj(i -> start(ada, LessonId.parse("networks/lesson-" + i)))
                .toList());
    assertThat(states).filteredOn(LimitReached.class::isInstance).hasSize(9);
    assertThat(rows.heldBy(ada)).hasSize(3);
  }

  @Test
  void twoPagesOfOneLessonAtOnce_shareOneLab() throws Exception {
    Learner ada = someone();
    atOnce(IntStream.range(0, 8).mapToObj(i -> start(ada, LESSON)).toList());
    assertThat(rows.heldBy(ada)).hasSize(1);
  }

  @Test
  void whoHasALabOrAPlace_doesNotWaitForThoseWhoDecide() throws Exception {
    for (int i = 0; i < 9; i++) {
      ready(someone());
    }
    Learner ada = someone();
    Lab lab = ready(ada);
    Learner waiting = someone();
    leases.start(at(waiting), LESSON, PLAN);
    List<LabState> states = new ArrayList<>();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              lock.enter();
              states.addAll(
                  elsewhere(
                      () ->
                          List.of(
                              leases.start(at(ada), LESSON, PLAN),
                              leases.start(at(waiting), LESSON, PLAN))));
            });
    assertThat(states.getFirst())
        .isInstanceOfSatisfying(
            Ready.class, ready -> assertThat(ready.lab().id()).isEqualTo(lab.id()));
    assertThat(states.getLast()).isEqualTo(new Waiting(1));
  }

  /** More of them than there are connections to the database. */
  @Test
  void whoWaitsForADecision_keepsNoConnectionFromOthers() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<LabState>> asked = new ArrayList<>();
      QuarkusTransaction.requiringNew()
          .run(
              () -> {
                lock.enter();
                IntStream.range(0, 40)
                    .forEach(i -> asked.add(threads.submit(start(someone(), LESSON))));
                while (lock.waiting() < 40) {
                  Thread.onSpinWait();
                }
                assertThat(elsewhere(() -> tables.count("true"))).isZero();
              });
      for (Future<LabState> each : asked) {
        assertThat(each.get(10, TimeUnit.SECONDS)).isNotNull();
      }
    }
    assertThat(tables.count("learner is not null and phase <> 'ENDING'")).isEqualTo(10);
  }

  /** In no transaction of the test's. */
  private static <T> T elsewhere(Callable<T> work) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.submit(work).get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | InterruptedException | TimeoutException e) {
      throw new AssertionError("It waits for those who decide", e);
    }
  }

  @Test
  void poolEmpty_startsAMachineAtOnce() throws Exception {
    Learner ada = someone();
    assertThat(leases.start(at(ada), LESSON, PLAN)).isInstanceOf(Preparing.class);
    Lab lab = changes.next(ada, Ready.class).lab();
    assertThat(host.machines).containsKey("m-" + lab.id());
    assertThat(labs.owned(lab.id(), ada).lesson()).isEqualTo(LESSON);
    assertThat(labs.link(lab.id(), "node1").isOpen()).isTrue();
  }

  @Test
  void poolStaysWithinTheLimitForAll() throws Exception {
    for (int i = 0; i < 9; i++) {
      Learner learner = someone();
      leases.start(at(learner), LESSON, PLAN);
      changes.next(learner, Ready.class);
    }
    for (int i = 0; i < 4; i++) {
      upkeep.tick();
    }
    assertThat(tables.count("phase <> 'ENDING'")).isEqualTo(10);
  }

  @Test
  void anothersLab_isUnknown() throws Exception {
    Lab lab = ready(someone());
    assertThatThrownBy(() -> labs.owned(lab.id(), someone())).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> leases.end(someone(), lab.id())).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> labs.owned(LabId.random(), someone())).isInstanceOf(Problem.class);
  }

  @Test
  void lessonsScript_runsBeforeTheLearnerSeesTheMachine() throws Exception {
    fillPool();
    Learner ada = someone();
    LabState first = leases.start(at(ada), LESSON, new LabPlan(List.of("node1"), "echo hello"));
    assertThat(first).isInstanceOf(Preparing.class);
    changes.next(ada, Ready.class);
    assertThat(host.scripts).singleElement().asString().contains("echo hello");
  }

  @Test
  void whoWaits_getsThroughInTurn_andHearsTheirPlace() throws Exception {
    List<Learner> holders = new ArrayList<>();
    List<Lab> held = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      holders.add(someone());
      held.add(ready(holders.get(i)));
    }
    Learner first = someone();
    Learner second = someone();
    assertThat(leases.start(at(first), LESSON, PLAN)).isEqualTo(new Waiting(1));
    assertThat(leases.start(at(second), LESSON, PLAN)).isEqualTo(new Waiting(2));
    assertThat(leases.start(at(first), LESSON, PLAN)).isEqualTo(new Waiting(1));

    leases.end(holders.get(4), held.get(4).id());

    assertThat(changes.next(second, Waiting.class)).isEqualTo(new Waiting(1));
    assertThat(rows.held(first, LESSON)).isPresent();
    assertThat(leases.state(second, LESSON)).contains(new Waiting(1));
  }

  @Test
  void aLabOfTwoMachines_isStartedWhole_andTakesTheRoomOfTwo() throws Exception {
    LabPlan two = new LabPlan(List.of("node1", "node2"), "");
    List<Learner> holders = new ArrayList<>();
    List<Lab> held = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      holders.add(someone());
      leases.start(at(holders.get(i)), LESSON, two);
      held.add(changes.next(holders.get(i), Ready.class).lab());
    }
    assertThat(held).allSatisfy(lab -> assertThat(lab.nodes()).isEqualTo(two.nodes()));
    assertThat(host.machines).hasSize(10);
    Learner ofTwo = someone();
    Learner ofOne = someone();
    assertThat(leases.start(at(ofTwo), LESSON, two)).isEqualTo(new Waiting(1));
    assertThat(leases.start(at(ofOne), LESSON, PLAN)).isEqualTo(new Waiting(2));
    leases.end(holders.getFirst(), held.getFirst().id());
    assertThat(changes.next(ofTwo, Ready.class).lab().nodes()).isEqualTo(two.nodes());
    assertThat(leases.state(ofOne, LESSON)).contains(new Waiting(1));
  }

  @Test
  void aLabThatNeedsMoreMachinesThanThereMayBe_isRefused_andWaitsForNone() {
    LabPlan eleven =
        new LabPlan(IntStream.rangeClosed(1, 11).mapToObj(i -> "node" + i).toList(), "");
    Client ada = at(someone());
    assertThatThrownBy(() -> leases.start(ada, LESSON, eleven))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("It needs 11, and there may be 10");
  }

  @Test
  void whoLeftThePage_losesTheirPlace() throws Exception {
    for (int i = 0; i < 10; i++) {
      ready(someone());
    }
    Learner gone = someone();
    Learner there = someone();
    leases.start(at(gone), LESSON, PLAN);
    leases.start(at(there), LESSON, PLAN);
    clock.pass(Duration.ofSeconds(20));
    leases.present(there, LESSON);
    clock.pass(Duration.ofSeconds(15));
    upkeep.tick();
    assertThat(leases.state(gone, LESSON)).isEmpty();
    assertThat(changes.next(there, Waiting.class)).isEqualTo(new Waiting(1));
  }

  @Test
  void idleLab_isWarnedOf_andEnds() throws Exception {
    Learner ada = someone();
    Lab lab = ready(ada);
    clock.pass(Duration.ofMinutes(28));
    leases.present(ada, LESSON);
    upkeep.tick();
    assertThat(changes.next(ada, Expiring.class).left()).isEqualTo(Duration.ofMinutes(2));
    clock.pass(Duration.ofMinutes(2));
    upkeep.tick();
    assertThat(changes.next(ada, Ended.class).reason()).isEqualTo(Ended.Reason.IDLE);
    awaitGone(lab);
    assertThat(labs.current(ada, LESSON)).isEmpty();
  }

  @Test
  void keep_renewsTheLease() throws Exception {
    Learner ada = someone();
    ready(ada);
    clock.pass(Duration.ofMinutes(29));
    leases.present(ada, LESSON);
    upkeep.tick();
    changes.next(ada, Expiring.class);
    leases.keep(ada, LESSON);
    assertThat(changes.next(ada, Ready.class).left()).isEqualTo(Duration.ofMinutes(30));
    clock.pass(Duration.ofMinutes(5));
    upkeep.tick();
    assertThat(labs.current(ada, LESSON)).isPresent();
  }

  @Test
  void workInTheTerminal_renewsTheLease() throws Exception {
    Learner ada = someone();
    Lab lab = ready(ada);
    clock.pass(Duration.ofMinutes(20));
    labs.touch(lab.id());
    assertThat(changes.next(ada, Ready.class).left()).isEqualTo(Duration.ofMinutes(30));
    clock.pass(Duration.ofMinutes(20));
    leases.present(ada, LESSON);
    upkeep.tick();
    assertThat(labs.current(ada, LESSON)).contains(labs.owned(lab.id(), ada));
  }

  @Test
  void renewal_isSaidWhereMinutesChange_notWithEveryKey() throws Exception {
    LabId lab = ready(someone()).id();
    clock.pass(Duration.ofMinutes(1));
    assertThat(renew(lab)).isTrue();
    clock.pass(Duration.ofSeconds(10));
    assertThat(renew(lab)).isFalse();
    clock.pass(Duration.ofSeconds(30));
    assertThat(renew(lab)).isTrue();
  }

  private boolean renew(LabId lab) {
    return leaseTimes.renew(lab, clock.instant().plus(Duration.ofMinutes(30)));
  }

  @Test
  void restart_givesAFreshMachine_andRemovesTheOld() throws Exception {
    Learner ada = someone();
    Lab old = ready(ada);
    leases.restart(at(ada), LESSON, PLAN);
    Lab fresh = changes.next(ada, Ready.class).lab();
    assertThat(fresh.id()).isNotEqualTo(old.id());
    awaitGone(old);
    assertThat(host.machines).containsOnlyKeys("m-" + fresh.id());
  }

  @Test
  void machineThatWillNotStart_isSaid_andTriedAgain() throws Exception {
    host.full = true;
    Learner ada = someone();
    leases.start(at(ada), LESSON, PLAN);
    assertThat(changes.next(ada, Failed.class).retryIn()).isEqualTo(Duration.ofSeconds(1));
    clock.pass(Duration.ofSeconds(1));
    upkeep.tick();
    assertThat(changes.next(ada, Failed.class).retryIn()).isEqualTo(Duration.ofSeconds(2));
    host.full = false;
    clock.pass(Duration.ofSeconds(2));
    upkeep.tick();
    changes.next(ada, Ready.class);
  }

  @Test
  void engineHostDown_isSaid_andComesBackByItself() throws Exception {
    Learner ada = someone();
    Lab lab = ready(ada);
    host.down = true;
    host.cut(lab.id());
    changes.next(ada, Failed.class);
    host.down = false;
    clock.pass(Duration.ofSeconds(1));
    upkeep.tick();
    assertThat(changes.next(ada, Ready.class).lab().id()).isEqualTo(lab.id());
  }

  @Test
  void machineThatIsGone_endsTheLab() throws Exception {
    Learner ada = someone();
    Lab lab = ready(ada);
    host.machines.clear();
    host.cut(lab.id());
    assertThat(changes.next(ada, Ended.class).reason()).isEqualTo(Ended.Reason.STOPPED);
  }

  @Test
  void afterAStart_whatIsStillThereIsAdopted_andWhatIsNobodysIsRemoved() throws Exception {
    Learner kept = someone();
    Learner lost = someone();
    Learner half = someone();
    Lab keptLab = ready(kept);
    Lab lostLab = ready(lost);
    host.machines.remove("m-" + lostLab.id());
    LabRow started = transitions.add(at(half), LESSON, PLAN);
    host.machines.put("m-" + started.id, FakeEngineHost.machine(started.labId()));
    LabId stray = LabId.random();
    host.machines.put("m-" + stray, FakeEngineHost.machine(stray));
    clock.pass(Duration.ofHours(3));
    changes.forget();

    life.onStart(new StartupEvent());
    sweep.run();
    upkeep.tick();

    assertThat(changes.next(half, Ready.class).lab().id()).isEqualTo(started.labId());
    assertThat(host.machines).doesNotContainKey("m-" + stray);
    assertThat(labs.current(kept, LESSON)).map(Lab::id).contains(keptLab.id());
    assertThat(leases.state(kept, LESSON)).containsInstanceOf(Expiring.class);
    assertThat(changes.next(lost, Ended.class).reason()).isEqualTo(Ended.Reason.STOPPED);
    assertThat(leases.state(lost, LESSON)).isEmpty();
  }

  @Test
  void machineFromBeforeAnUpdate_isSaid_andThePoolReplacesItsOwn() throws Exception {
    fillPool();
    Learner ada = someone();
    Lab lab = ready(ada);
    List<String> spare = rows.ids().stream().filter(id -> !id.equals(lab.id().value())).toList();
    assertThat(spare).isNotEmpty();
    host.protocol = 1_000;
    spare.forEach(id -> host.cut(new LabId(id)));
    host.cut(lab.id());
    assertThat(changes.next(ada, Failed.class).message())
        .contains("before an update", "start over");
    for (String id : spare) {
      awaitGone(new LabId(id));
    }
    host.protocol = MachineClient.PROTOCOL;
    fillPool();
    assertThat(rows.ids()).doesNotContainAnyElementsOf(spare);
  }

  @Test
  void serverThatIsGone_losesItsLabsToAnother_whichWatchesThem() throws Exception {
    Learner ada = someone();
    Lab lab = ready(ada);
    watched.await(new LabClaimed(lab));
    UUID other = UUID.randomUUID();
    giveTo(other, lab, "10 s");
    life.beat();
    assertThat(rows.isWatchedHere(lab.id())).as("while the other is alive").isFalse();
    giveTo(other, lab, "-1 s");
    life.beat();
    assertThat(changes.next(ada, Ready.class).lab().id()).isEqualTo(lab.id());
    assertThat(rows.isWatchedHere(lab.id())).isTrue();
  }

  @Test
  void secondServersStart_leavesWhatTheFirstIsMaking() throws Exception {
    Learner ada = someone();
    UUID first = UUID.randomUUID();
    LabRow made = transitions.add(at(ada), LESSON, PLAN);
    giveTo(first, made.lab(), "10 s");
    life.onStart(new StartupEvent());
    upkeep.tick();
    LabRow after = rows.find(made.labId()).orElseThrow();
    assertThat(after.server).isEqualTo(first);
    assertThat(after.attempts).isZero();
    assertThat(host.machines).doesNotContainKey("m-" + made.id);
  }

  @Test
  void serverThatDidNotShowItselfInTime_stopsWatching_andTakesUpWhatIsFree() throws Exception {
    Learner ada = someone();
    Lab lab = ready(ada);
    watched.await(new LabClaimed(lab));
    QuarkusTransaction.requiringNew()
        .run(() -> database.createNativeQuery("delete from server").executeUpdate());
    life.beat();
    watched.await(new LabReleased(lab));
    watched.await(new LabClaimed(lab));
  }

  @Test
  void labsBeingRemoved_countAsTaken() throws Exception {
    List<Learner> holders = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      holders.add(someone());
      ready(holders.get(i));
    }
    host.down = true;
    LabState again = leases.restart(at(holders.getFirst()), LESSON, PLAN);
    assertThat(again).isEqualTo(new Waiting(1));
    assertThat(leases.start(at(someone()), LESSON, PLAN)).isEqualTo(new Waiting(2));
    assertThat(tables.count("true")).as("machines on the host").isEqualTo(10);
    host.down = false;
    clock.pass(Duration.ofSeconds(30));
    leases.present(holders.getFirst(), LESSON);
    upkeep.tick();
    changes.next(holders.getFirst(), Ready.class);
  }

  @Test
  void whoStartsOverAndOver_isAskedToWait_andMayAgainLater() throws Exception {
    Learner ada = someone();
    ready(ada);
    for (int i = 0; i < 9; i++) {
      leases.restart(at(ada), LESSON, PLAN);
      changes.next(ada, Ready.class);
      for (String id : rows.ids()) {
        if (!rows.heldBy(ada).getFirst().id.equals(id)) {
          awaitGone(new LabId(id));
        }
      }
    }
    assertThatThrownBy(() -> leases.restart(at(ada), LESSON, PLAN))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("10 machines within 10 minutes. Wait 10 minutes");
    assertThat(rows.heldBy(ada)).hasSize(1);
    clock.pass(Duration.ofMinutes(10));
    leases.restart(at(ada), LESSON, PLAN);
    changes.next(ada, Ready.class);
  }

  @Test
  void oneAddress_startsOnlySoManyInAWhile() throws Exception {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                database
                    .createNativeQuery(
                        "insert into lab_start (learner, address, started_at)"
                            + " select gen_random_uuid(), '192.0.2.1', cast(:now as timestamptz)"
                            + " from generate_series(1, 120)")
                    .setParameter("now", clock.instant())
                    .executeUpdate());
    assertThatThrownBy(() -> leases.start(at(someone()), LESSON, PLAN))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("From your network, 120 machines");
    Learner elsewhere = someone();
    leases.start(new Client(elsewhere, "192.0.2.2"), LESSON, PLAN);
    changes.next(elsewhere, Ready.class);
  }

  @Test
  void fullHouse_endsAnIdleLabOfTheAddressThatHasMost() throws Exception {
    Learner alone = someone();
    leases.start(new Client(alone, "198.51.100.7"), LESSON, PLAN);
    changes.next(alone, Ready.class);
    List<Learner> many = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      many.add(someone());
      ready(many.get(i));
    }
    clock.pass(Duration.ofMinutes(6));
    for (Learner learner : many.subList(1, 9)) {
      labs.touch(rows.held(learner, LESSON).orElseThrow().labId());
    }
    Learner next = someone();
    assertThat(leases.start(new Client(next, "203.0.113.9"), LESSON, PLAN))
        .isInstanceOf(Waiting.class);
    assertThat(changes.next(many.getFirst(), Ended.class).reason()).isEqualTo(Ended.Reason.IDLE);
    changes.next(next, Ready.class);
    assertThat(labs.current(alone, LESSON)).isPresent();
  }

  @Test
  void restartThatIsGivenUpWhileWaiting_endsTheWatchOfTheOldLab() throws Exception {
    Learner ada = someone();
    Lab old = ready(ada);
    watched.await(new LabClaimed(old));
    for (int i = 0; i < 9; i++) {
      ready(someone());
    }
    host.down = true;
    assertThat(leases.restart(at(ada), LESSON, PLAN)).isEqualTo(new Waiting(1));
    clock.pass(Duration.ofSeconds(35));
    upkeep.tick();
    assertThat(leases.state(ada, LESSON)).isEmpty();
    host.down = false;
    clock.pass(Duration.ofSeconds(30));
    upkeep.tick();
    watched.await(new LabReleased(old));
  }

  @Test
  void script_isKeptAsLongAsALabNeedsIt() throws Exception {
    Learner ada = someone();
    LabPlan prepared = new LabPlan(List.of("node1"), "echo only-here");
    leases.start(at(ada), LESSON, prepared);
    Lab lab = changes.next(ada, Ready.class).lab();
    sweep.run();
    assertThat(scriptsKept()).isEqualTo(1);
    leases.end(ada, lab.id());
    awaitGone(lab);
    sweep.run();
    assertThat(scriptsKept()).isZero();
  }

  private long scriptsKept() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                ((Number)
                        database
                            .createNativeQuery(
                                "select count(*) from lesson_script where body like '%only-here'")
                            .getSingleResult())
                    .longValue());
  }

  @Test
  void labWhosePageIsGone_endsSooner() throws Exception {
    Learner away = someone();
    Learner there = someone();
    ready(away);
    ready(there);
    leases.present(away, LESSON);
    clock.pass(Duration.ofMinutes(9));
    leases.present(there, LESSON);
    upkeep.tick();
    assertThat(labs.current(away, LESSON)).isPresent();
    clock.pass(Duration.ofMinutes(2));
    upkeep.tick();
    assertThat(changes.next(away, Ended.class).reason()).isEqualTo(Ended.Reason.IDLE);
    assertThat(labs.current(there, LESSON)).isPresent();
  }

  @Test
  void labWhosePageWasNeverOpen_endsSooner_andNobodyLooksAtIt() throws Exception {
    Learner ada = someone();
    Lab made = ready(ada);
    clock.pass(Duration.ofSeconds(30));
    assertThat(labs.unattended()).containsExactly(made.id());
    clock.pass(Duration.ofMinutes(10));
    upkeep.tick();
    assertThat(changes.next(ada, Ended.class).reason()).isEqualTo(Ended.Reason.IDLE);
    awaitGone(made);

    fillPool();
    clock.pass(Duration.ofMinutes(11));
    Lab pooled = ready(ada);
    upkeep.tick();
    assertThat(labs.current(ada, LESSON)).as("from when it was given").isPresent();
    clock.pass(Duration.ofMinutes(10));
    upkeep.tick();
    assertThat(changes.next(ada, Ended.class).reason()).isEqualTo(Ended.Reason.IDLE);
    awaitGone(pooled);
  }

  @Test
  void serverUnderAnotherName_takesOverAtItsStart_andWhoWaitsKeepsThePlace() throws Exception {
    Learner ada = someone();
    Lab lab = ready(ada);
    for (int i = 0; i < 9; i++) {
      ready(someone());
    }
    Learner waits = someone();
    assertThat(leases.start(at(waits), LESSON, PLAN)).isEqualTo(new Waiting(1));
    giveTo(UUID.randomUUID(), lab, "-1 s");
    clock.pass(Duration.ofMinutes(2));

    life.onStart(new StartupEvent());

    assertThat(rows.isWatchedHere(lab.id())).isTrue();
    upkeep.tick();
    assertThat(leases.state(waits, LESSON)).contains(new Waiting(1));
  }

  /** Another server has the lab, until then. */
  private void giveTo(UUID other, Lab lab, String end) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              database
                  .createNativeQuery(
                      "insert into server (id, name, alive_until)"
                          + " values (:id, 'other', now() + cast(:end as interval))"
                          + " on conflict (id) do update set alive_until = excluded.alive_until")
                  .setParameter("id", other)
                  .setParameter("end", end)
                  .executeUpdate();
              database
                  .createNativeQuery("update lab set server = :id where id = :lab")
                  .setParameter("id", other)
                  .setParameter("lab", lab.id().value())
                  .executeUpdate();
            });
  }

  @Test
  void nobodyLooksAtALab_untilItsPageIsOpenAgain() throws Exception {
    Learner ada = someone();
    Lab lab = ready(ada);
    assertThat(labs.unattended()).as("a page that is about to open").isEmpty();
    leases.present(ada, LESSON);
    clock.pass(Duration.ofSeconds(15));
    assertThat(labs.unattended()).isEmpty();
    clock.pass(Duration.ofSeconds(15));
    assertThat(labs.unattended()).containsExactly(lab.id());
    leases.present(ada, LESSON);
    watched.await(new LearnerReturned(lab.id()));
    assertThat(labs.unattended()).isEmpty();
  }

  private Lab ready(Learner learner) throws InterruptedException {
    leases.start(at(learner), LESSON, PLAN);
    return changes.next(learner, Ready.class).lab();
  }

  /** Two machines in the pool, made one after the other as it does. */
  private void fillPool() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(
            () -> {
              while (tables.count("phase = 'READY'") < 2) {
                upkeep.tick();
              }
              done.countDown();
            });
    assertThat(done.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
  }

  private void awaitGone(Lab lab) {
    awaitGone(lab.id());
  }

  private void awaitGone(LabId lab) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (rows.find(lab).isPresent() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(rows.find(lab)).isEmpty();
    assertThat(host.machines).doesNotContainKey("m-" + lab);
  }

  private Callable<LabState> start(Learner learner, LessonId lesson) {
    return () -> leases.start(at(learner), lesson, PLAN);
  }

  private static List<LabState> atOnce(List<Callable<LabState>> calls) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<LabState> states = new ArrayList<>();
      for (Future<LabState> future : threads.invokeAll(calls)) {
        states.add(future.get());
      }
      return states;
    }
  }

  private static Client at(Learner learner) {
    return new Client(learner, "192.0.2.1");
  }

  private static Learner someone() {
    return new Learner(UUID.randomUUID());
  }
}
