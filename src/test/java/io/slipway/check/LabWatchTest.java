package io.slipway.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.lesson.ExerciseText;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LabWatchTest {
  private static final String CONNECTED = "{\"event\":\"connected\"}";
  private static final String STARTED =
      "{\"event\":\"engine\",\"type\":\"container\",\"id\":\"a\"}";

  private final ScriptedMachine machine = new ScriptedMachine();
  private final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();
  private @Nullable LabWatch watch;

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

  private OutputStream watch(String kind, String expect, Map<String, Set<String>> green)
      throws InterruptedException {
    return watch(exercise(kind, expect), green, reports::add);
  }

  private OutputStream watch(
      String exercise, Map<String, Set<String>> green, LabWatch.Listener listener)
      throws InterruptedException {
    watch =
        new LabWatch(
                () -> machine,
                List.of(new CompiledExercise(ExerciseText.parse(exercise))),
                green,
                listener,
                Clock.systemUTC())
            .start();
    return machine.watcher();
  }

  private Outcome next() throws InterruptedException {
    Report report = reports.poll(5, TimeUnit.SECONDS);
    assertThat(report).as("a report within 5 s").isNotNull();
    return report == null ? new Outcome.Broken("") : report.results().getFirst().outcome();
  }

  @Test
  void connected_evaluates() throws Exception {
    OutputStream news = watch("assignment", "containers.size() == 5", Map.of());
    ScriptedMachine.tell(news, CONNECTED);
    assertThat(next()).isEqualTo(new Outcome.Passed());
  }

  @Test
  void eventsInARow_areReadOnce() throws Exception {
    OutputStream news = watch("assignment", "containers.size() == 5", Map.of());
    ScriptedMachine.tell(news, CONNECTED);
    next();
    ScriptedMachine.tell(news, (STARTED + "\n").repeat(19) + STARTED);
    next();
    assertThat(reports.poll(500, TimeUnit.MILLISECONDS)).isNull();
    assertThat(machine.reads).hasValue(2);
  }

  @Test
  void eventThatConcernsNoExercise_isNotLookedAt() throws Exception {
    OutputStream news = watch("assignment", "containers.size() == 5", Map.of());
    ScriptedMachine.tell(news, CONNECTED);
    next();
    ScriptedMachine.tell(news, "{\"event\":\"command\",\"command\":\"ls\",\"exit\":0}");
    ScriptedMachine.tell(news, "{\"event\":\"engine\",\"type\":\"volume\"}");
    assertThat(reports.poll(500, TimeUnit.MILLISECONDS)).isNull();
    assertThat(machine.reads).hasValue(1);
  }

  @Test
  void failedProbe_isAskedAgainByItself() throws Exception {
    OutputStream news = watch("assignment", "answer.status == 200", Map.of());
    ScriptedMachine.tell(news, CONNECTED);
    assertThat(next()).isInstanceOf(Outcome.Failed.class);
    machine.probeAnswer = "{\"answers\":[{\"status\":200}]}";
    assertThat(next()).isEqualTo(new Outcome.Passed());
    assertThat(reports.poll(700, TimeUnit.MILLISECONDS)).as("green is not asked again").isNull();
  }

  @Test
  void lostEngine_isBrokenAndRecovers() throws Exception {
    OutputStream news = watch("assignment", "containers.size() == 5", Map.of());
    ScriptedMachine.tell(news, CONNECTED);
    next();
    ScriptedMachine.tell(news, "{\"event\":\"lost\"}");
    assertThat(next()).isInstanceOf(Outcome.Broken.class);
    ScriptedMachine.tell(news, CONNECTED);
    assertThat(next()).isEqualTo(new Outcome.Passed());
  }

  @Test
  void lostConnection_isBrokenAndMadeAgain() throws Exception {
    OutputStream news = watch("assignment", "containers.size() == 5", Map.of());
    ScriptedMachine.tell(news, CONNECTED);
    next();
    news.close();
    assertThat(next()).isInstanceOf(Outcome.Broken.class);
    ScriptedMachine.tell(machine.watcher(), CONNECTED);
    assertThat(next()).isEqualTo(new Outcome.Passed());
  }

  @Test
  void machineThatCannotBeRead_isBrokenAndReadAgain() throws Exception {
    String reading = machine.reading;
    machine.reading = "";
    OutputStream news = watch("assignment", "containers.size() == 5", Map.of());
    ScriptedMachine.tell(news, CONNECTED);
    assertThat(next()).isInstanceOf(Outcome.Broken.class);
    machine.reading = reading;
    assertThat(next()).isEqualTo(new Outcome.Passed());
  }

  @Test
  void practiceOnceGreen_staysGreen() throws Exception {
    OutputStream news = watch("practice", "containers.size() == 5", Map.of());
    ScriptedMachine.tell(news, CONNECTED);
    assertThat(next()).isEqualTo(new Outcome.Passed());
    machine.reading = machine.reading.replaceFirst("\"containers\":", "\"hidden\":");
    ScriptedMachine.tell(news, STARTED);
    assertThat(next()).isEqualTo(new Outcome.Passed());
  }

  @Test
  void practiceThatWasGreenBefore_isGreen() throws Exception {
    OutputStream news = watch("practice", "false", Map.of("e", Set.of("a")));
    ScriptedMachine.tell(news, CONNECTED);
    assertThat(next()).isEqualTo(new Outcome.Passed());
  }

  @Test
  void assignmentOnceGreen_canTurnRed() throws Exception {
    OutputStream news = watch("assignment", "containers.size() == 5", Map.of());
    ScriptedMachine.tell(news, CONNECTED);
    assertThat(next()).isEqualTo(new Outcome.Passed());
    machine.reading = machine.reading.replaceFirst("\"containers\":", "\"hidden\":");
    ScriptedMachine.tell(news, STARTED);
    assertThat(next()).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void listenerThatThrows_doesNotEndTheWatch() throws Exception {
    OutputStream news =
        watch(
            exercise("practice", "containers.size() == 5"),
            Map.of(),
            report -> {
              reports.add(report);
              throw new IllegalStateException("not now");
            });
    ScriptedMachine.tell(news, CONNECTED);
    next();
    ScriptedMachine.tell(news, STARTED);
    assertThat(next()).isEqualTo(new Outcome.Passed());
  }

  @Test
  void partThatIsNew_isToldWhileProbesAreAsked_andOnlyOnce() throws Exception {
    BlockingQueue<Report> parts = new LinkedBlockingQueue<>();
    Queue<Integer> partsAtProbes = new ConcurrentLinkedQueue<>();
    machine.duringProbe = () -> partsAtProbes.add(parts.size());
    OutputStream news =
        watch(
            exercise("assignment", "containers.size() == 5")
                + "  - {id: b, title: T, points: 1, expect: 'answer.status == 200'}\n",
            Map.of(),
            new Told(reports, parts));
    ScriptedMachine.tell(news, CONNECTED);
    next();
    ScriptedMachine.tell(news, STARTED);
    next();
    assertThat(partsAtProbes).isNotEmpty().containsOnly(1);
    assertThat(parts.take().results())
        .containsExactly(new Report.Result("a", 1, new Outcome.Passed()));
  }

  private record Told(Queue<Report> reports, Queue<Report> parts) implements LabWatch.Listener {
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
