package io.slipway.check.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.check.Outcome;
import io.slipway.check.Report;
import io.slipway.check.evaluation.CompiledExercise;
import io.slipway.check.evaluation.Evaluation;
import io.slipway.check.evaluation.Evidence;
import io.slipway.kernel.LoggedLines;
import io.slipway.lesson.ExerciseText;
import io.slipway.machine.MachineClient;
import io.slipway.machine.StandInAgent.Watcher;
import io.slipway.observe.MachineAnswers;
import io.slipway.observe.MachineObserver;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ExerciseWatchTest {
  private static final String STARTED = "{\"event\":\"changed\",\"kinds\":[\"container\"]}";

  private final MachineAnswers machine = new MachineAnswers();
  private final MachineAnswers machine2 = new MachineAnswers();
  private final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();
  private volatile Supplier<MachineClient> link = () -> MachineClient.on(machine.agent);
  private final MachineObserver observer = new MachineObserver(() -> link.get(), Clock.systemUTC());
  private final FailingClock clock = new FailingClock();
  private @Nullable ExerciseWatch watch;

  @AfterEach
  void closeWatch() {
    if (watch != null) {
      watch.close();
    }
  }

  private static String exercise(String kind, String expect) {
    return """
        exercise: e
        kind: %s
        title: T
        goal: G
        probes:
          answer: {from: network("assignment_net"), get: "http://search:9200/"}
        checks:
          - {id: a, title: T, points: 1, expect: '%s'}
        """
        .formatted(kind, expect);
  }

  private Watcher watch(String kind, String expect) throws InterruptedException {
    return watch(exercise(kind, expect), reports::add);
  }

  private Watcher watch(String exercise, ReportListener listener) throws InterruptedException {
    return watch(List.of(exercise), listener);
  }

  private Watcher watch(List<String> exercises, ReportListener listener)
      throws InterruptedException {
    List<CompiledExercise> compiled =
        exercises.stream().map(ExerciseText::parse).map(CompiledExercise::new).toList();
    MachineObserver other =
        new MachineObserver(() -> MachineClient.on(machine2.agent), Clock.systemUTC());
    Map<String, MachineObserver> observers = Map.of("node1", observer, "node2", other);
    watch = new ExerciseWatch(observers, compiled, listener, clock).start();
    return machine.agent.watcher();
  }

  private Outcome next() throws InterruptedException {
    Report report = reports.poll(5, TimeUnit.SECONDS);
    assertThat(report).as("a report within 5 s").isNotNull();
    return report == null ? new Outcome.Broken("") : report.results().getFirst().outcome();
  }

  @Test
  void connected_evaluates() throws Exception {
    Watcher events = watch("assignment", "containers.size() == 5");
    events.connected();
    assertThat(next()).isEqualTo(new Outcome.Passed());
  }

  @Test
  void exerciseOnTwoMachines_isEvaluatedWhenBothAnswer_andByWhatHappensOnEither() throws Exception {
    Watcher one =
        watch("assignment", "containers.size() == 5 && node(\"node2\").images.size() == 0");
    Watcher two = machine2.agent.watcher();
    one.connected();
    one.changed("container");
    assertThat(reports.poll(500, TimeUnit.MILLISECONDS)).isNull();
    two.connected();
    assertThat(next()).isInstanceOf(Outcome.Failed.class);
    machine2.reading = machine2.reading.replaceFirst("\"images\":", "\"hidden\":");
    two.changed("image");
    assertThat(next()).isEqualTo(new Outcome.Passed());
    two.changed("volume");
    one.changed("volume");
    assertThat(reports.poll(500, TimeUnit.MILLISECONDS)).isNull();
    machine.reading = machine.reading.replaceFirst("\"containers\":", "\"hidden\":");
    one.changed("container");
    assertThat(next()).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void lostEngineOfTheSecondMachine_isSaidByItsName_andStopsOnlyWhatLooksAtIt() throws Exception {
    String here = exercise("assignment", "containers.size() == 5");
    String there =
        exercise("assignment", "node(\"node2\").containers.size() == 5").replace(": e\n", ": f\n");
    Watcher one = watch(List.of(here, there), reports::add);
    Watcher two = machine2.agent.watcher();
    one.connected();
    assertThat(reports.take().exercise()).isEqualTo("e");
    two.connected();
    assertThat(reports.take().exercise()).isEqualTo("f");
    two.say("{\"event\":\"lost\"}");
    assertThat(reports.take())
        .extracting(Report::exercise, report -> report.results().getFirst().outcome())
        .containsExactly(
            "f",
            new Outcome.Broken(
                "The engine of node2 does not answer. It is asked again by itself."));
    one.changed("container");
    assertThat(reports.take().exercise()).isEqualTo("e");
    two.connected();
    assertThat(reports.take().exercise()).isEqualTo("f");
  }

  @Test
  void machineThatNoCheckNames_isNotWatched() throws Exception {
    Watcher events = watch("assignment", "containers.size() == 5");
    events.connected();
    next();
    assertThat(machine2.agent.hasMoreWatchers()).isFalse();
    assertThat(machine2.reads).hasValue(0);
  }

  @Test
  void eventsInARow_areReadOnce() throws Exception {
    Watcher events = watch("assignment", "containers.size() == 5");
    events.connected();
    next();
    events.say((STARTED + "\n").repeat(19) + STARTED);
    next();
    assertThat(reports.poll(500, TimeUnit.MILLISECONDS)).isNull();
    assertThat(machine.reads).hasValue(2);
  }

  @Test
  void eventThatConcernsNoExercise_isNotLookedAt() throws Exception {
    Watcher events = watch("assignment", "containers.size() == 5");
    events.connected();
    next();
    events.say("{\"event\":\"command\",\"command\":\"ls\",\"exit\":0}");
    events.say("{\"event\":\"changed\",\"kinds\":[\"volume\"]}");
    assertThat(reports.poll(500, TimeUnit.MILLISECONDS)).isNull();
    assertThat(machine.reads).hasValue(1);
  }

  @Test
  void failedProbe_isAskedAgainByItself() throws Exception {
    Watcher events = watch("assignment", "answer.status == 200");
    events.connected();
    assertThat(next()).isInstanceOf(Outcome.Failed.class);
    machine.probeAnswer = "{\"answers\":[{\"status\":200}]}";
    assertThat(next()).isEqualTo(new Outcome.Passed());
    assertThat(reports.poll(700, TimeUnit.MILLISECONDS)).as("green is not asked again").isNull();
  }

  @Test
  void probeThatIsAskedAgain_needsNoNewReading() throws Exception {
    CountDownLatch asked = new CountDownLatch(4);
    machine.duringProbe = asked::countDown;
    Watcher events = watch("assignment", "answer.status == 200");
    events.connected();
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(machine.reads).hasValue(1);
  }

  @Test
  void nobodyLooks_redIsNotAskedAgainNorReadAgain_untilSomebodyDoes() throws Exception {
    Watcher events = watch("assignment", "answer.status == 200");
    looks(false);
    events.connected();
    looks(true);
    assertThat(next()).isInstanceOf(Outcome.Failed.class);
    looks(false);
    while (reports.poll(1, TimeUnit.SECONDS) != null) {
      // what was under way
    }
    machine.probeAnswer = "{\"answers\":[{\"status\":200}]}";
    events.changed("container");
    assertThat(reports.poll(3, TimeUnit.SECONDS)).isNull();
    assertThat(machine.reads).hasValue(1);
    looks(true);
    assertThat(next()).isEqualTo(new Outcome.Passed());
    assertThat(machine.reads).hasValue(2);
  }

  private void looks(boolean now) {
    Objects.requireNonNull(watch).looks(now);
  }

  @Test
  void listenersError_doesNotEndTheWatch() throws Exception {
    Watcher events =
        watch(
            exercise("practice", "containers.size() == 5"),
            report -> {
              reports.add(report);
              throw new StackOverflowError();
            });
    events.connected();
    next();
    events.changed("container");
    assertThat(next()).isEqualTo(new Outcome.Passed());
  }

  @Test
  void lostEngine_isBrokenAndRecovers() throws Exception {
    Watcher events = watch("assignment", "containers.size() == 5");
    events.connected();
    next();
    events.say("{\"event\":\"lost\"}");
    assertThat(next()).isInstanceOf(Outcome.Broken.class);
    events.connected();
    assertThat(next()).isEqualTo(new Outcome.Passed());
  }

  @Test
  void engineThatCannotStartWithItsSettings_saysSoInItsOwnWords() throws Exception {
    Watcher events = watch("assignment", "containers.size() == 5");
    events.connected();
    next();
    machine.validation =
        "{\"exit\":1,\"stdout\":\"unable to configure the Docker daemon with file"
            + " /etc/docker/daemon.json: invalid character\",\"stderr\":\"\"}";
    events.say("{\"event\":\"lost\"}");
    assertThat(next())
        .isEqualTo(
            new Outcome.Broken(
                "The engine of node1 cannot start with /etc/docker/daemon.json as it is now. dockerd says:"
                    + " unable to configure the Docker daemon with file /etc/docker/daemon.json:"
                    + " invalid character"));
  }

  @Test
  void lostConnection_isBrokenAndMadeAgain() throws Exception {
    Watcher events = watch("assignment", "containers.size() == 5");
    events.connected();
    next();
    events.end();
    assertThat(next()).isInstanceOf(Outcome.Broken.class);
    machine.agent.watcher().connected();
    assertThat(next()).isEqualTo(new Outcome.Passed());
  }

  @Test
  void machineThatCannotBeRead_isBrokenAndReadAgain() throws Exception {
    String reading = machine.reading;
    machine.reading = "";
    Watcher events = watch("assignment", "containers.size() == 5");
    events.connected();
    assertThat(next()).isInstanceOf(Outcome.Broken.class);
    machine.reading = reading;
    assertThat(next()).isEqualTo(new Outcome.Passed());
  }

  @Test
  void practiceOnceGreen_staysGreen() throws Exception {
    Watcher events = watch("practice", "containers.size() == 5");
    events.connected();
    assertThat(next()).isEqualTo(new Outcome.Passed());
    machine.reading = machine.reading.replaceFirst("\"containers\":", "\"hidden\":");
    events.changed("container");
    assertThat(next()).isEqualTo(new Outcome.PassedBefore(true));
  }

  @Test
  void reportSaysWhetherSomethingWasDone() throws Exception {
    Watcher events = watch("assignment", "containers.size() == 9");
    machine.reading = machine.reading.replaceFirst("\"commands\":", "\"hidden\":");
    events.connected();
    assertThat(reports.take().begun()).isFalse();
    machine.reading = machine.reading.replaceFirst("\"Id\":\\s*\"", "$0new");
    events.changed("container");
    assertThat(reports.take().begun()).isTrue();
  }

  @Test
  void whatIsFound_comesOutTheSameFromItsEvidence_thoughSomethingWasDone() throws Exception {
    String exercise = exercise("assignment", "containers.size() == 9");
    BlockingQueue<Evaluation.Result.Done> again = new LinkedBlockingQueue<>();
    BlockingQueue<Report> found = new LinkedBlockingQueue<>();
    ReportListener listener =
        new ReportListener() {
          @Override
          public void evaluated(Report report) {
            reports.add(report);
          }

          @Override
          public void found(Evidence evidence, Report report) {
            again.add(
                (Evaluation.Result.Done)
                    Evaluation.of(new CompiledExercise(ExerciseText.parse(exercise)), evidence));
            found.add(report);
          }
        };
    Watcher events = watch(exercise, listener);
    events.connected();
    assertThat(again.take().report()).isEqualTo(found.take());
    reports.clear();
    machine.reading = machine.reading.replaceFirst("\"Id\":\\s*\"", "$0new");
    events.changed("container");
    assertThat(reports.take().begun()).isTrue();
    assertThat(again.take().report()).isEqualTo(found.take());
  }

  @Test
  void whatIsDoneForTheFirstExercise_doesNotBeginTheSecond_untilTheFirstIsGreen() throws Exception {
    machine.reading = machine.reading.replaceFirst("\"commands\":", "\"hidden\":");
    String first = exercise("practice", "containers.size() == 6");
    String second = exercise("assignment", "containers.size() == 9").replace(": e\n", ": f\n");
    Watcher events = watch(List.of(first, second), reports::add);
    events.connected();
    assertThat(List.of(reports.take().begun(), reports.take().begun())).containsOnly(false);

    machine.reading = machine.reading.replaceFirst("\"Id\":\\s*\"", "$0new");
    events.changed("container");
    assertThat(List.of(reports.take().begun(), reports.take().begun()))
        .containsExactly(true, false);

    machine.reading = machine.reading.replaceFirst("(\"containers\":\\s*\\[)", "$1{},");
    events.changed("container");
    assertThat(List.of(reports.take().begun(), reports.take().begun())).containsOnly(true);
  }

  @Test
  void watchThatIsClosedWhileItFindsOutWhatAilsTheEngine_saysNothing() throws Exception {
    Watcher events = watch("assignment", "containers.size() == 5");
    events.connected();
    next();
    CountDownLatch asked = new CountDownLatch(1);
    link =
        () -> {
          Objects.requireNonNull(watch).close();
          asked.countDown();
          throw new IllegalStateException("its lab has ended");
        };
    events.say("{\"event\":\"lost\"}");
    assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(reports.poll(500, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void assignmentOnceGreen_canTurnRed() throws Exception {
    Watcher events = watch("assignment", "containers.size() == 5");
    events.connected();
    assertThat(next()).isEqualTo(new Outcome.Passed());
    machine.reading = machine.reading.replaceFirst("\"containers\":", "\"hidden\":");
    events.changed("container");
    assertThat(next()).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void listenerThatThrows_doesNotEndTheWatch() throws Exception {
    Watcher events =
        watch(
            exercise("practice", "containers.size() == 5"),
            report -> {
              reports.add(report);
              throw new IllegalStateException("not now");
            });
    events.connected();
    next();
    events.changed("container");
    assertThat(next()).isEqualTo(new Outcome.Passed());
  }

  @Test
  void partThatIsNew_isDeliveredWhileProbesAreAsked_andOnlyOnce() throws Exception {
    BlockingQueue<Report> parts = new LinkedBlockingQueue<>();
    Queue<Integer> partsAtProbes = new ConcurrentLinkedQueue<>();
    machine.duringProbe = () -> partsAtProbes.add(parts.size());
    Watcher events =
        watch(
            exercise("assignment", "containers.size() == 5")
                + "  - {id: b, title: T, points: 1, expect: 'answer.status == 200'}\n",
            new Received(reports, parts));
    events.connected();
    next();
    events.changed("container");
    next();
    assertThat(partsAtProbes).isNotEmpty().containsOnly(1);
    assertThat(parts.take().results())
        .containsExactly(new Report.Result("a", 1, new Outcome.Passed()));
  }

  @Test
  void databaseThatIsAwayWhenTheEngineIsLost_doesNotEndTheWatch() throws Exception {
    Watcher events = watch("assignment", "containers.size() == 5");
    events.connected();
    next();
    link =
        () -> {
          throw new IllegalStateException("no connection to the database");
        };
    events.say("{\"event\":\"lost\"}");
    assertThat(next())
        .isEqualTo(
            new Outcome.Broken(
                "The engine of node1 does not answer. It is asked again by itself."));
    link = () -> MachineClient.on(machine.agent);
    events.connected();
    assertThat(next()).isEqualTo(new Outcome.Passed());
  }

  @Test
  void errorOfOurOwn_doesNotEndTheWatch_whichGoesOnAfterAWhile() throws Exception {
    Watcher events = watch("assignment", "containers.size() == 5");
    events.connected();
    next();
    clock.fails.set(true);
    events.say("{\"event\":\"lost\"}");
    events.connected();
    assertThat(next()).isEqualTo(new Outcome.Passed());
  }

  @Test
  void machineThatIsNeverReadable_fillsItsShareOfTheLogOnly() throws Exception {
    machine.reading = "";
    try (LoggedLines lines = new LoggedLines(ExerciseWatch.class)) {
      Watcher events = watch("assignment", "containers.size() == 5");
      for (int i = 0; i < 12; i++) {
        events.connected();
        next();
      }
      assertThat(lines.lines()).isNotEmpty().hasSizeLessThan(8);
    }
  }

  /** Fails once when told to. */
  private static final class FailingClock extends Clock {
    final AtomicBoolean fails = new AtomicBoolean();

    @Override
    public Instant instant() {
      if (fails.getAndSet(false)) {
        throw new StackOverflowError();
      }
      return Instant.now();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private record Received(Queue<Report> reports, Queue<Report> parts) implements ReportListener {
    @Override
    public void evaluated(Report report) {
      reports.add(report);
    }

    @Override
    public void partlyEvaluated(Report part) {
      parts.add(part);
    }
  }
}
