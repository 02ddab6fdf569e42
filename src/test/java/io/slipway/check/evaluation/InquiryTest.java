package io.slipway.check.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slipway.check.Outcome;
import io.slipway.check.Recorded;
import io.slipway.check.Report;
import io.slipway.check.facts.Facts;
import io.slipway.engine.EngineException;
import io.slipway.kernel.LoggedLines;
import io.slipway.lesson.ExerciseText;
import io.slipway.machine.EngineReading;
import io.slipway.machine.ProbeAnswer;
import io.slipway.machine.ProbeRequest;
import io.slipway.observe.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InquiryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEAD =
      """
      exercise: e
      kind: practice
      title: T
      goal: G
      let:
        net: network("assignment_net")
        none: network("nobody")
        servers: containers.filter(c, c.running && c.runs("elasticsearch:2"))
        aliased: servers.filter(c, "search" in c.networks["assignment_net"].aliases)
      probes:
        lookup: {from: net, dns: search}
        answers: {from: net, get: "http://search:9200/", times: 10, until: "it.size() >= 6"}
        nowhere: {from: none, dns: search}
      checks:
      """;

  private static final String NODE1 = "node1";

  private final Reading reading = new Reading(Instant.EPOCH, Recorded.reading(Recorded.oneAlias()));
  private final Facts facts = Facts.of(reading.engine());
  private final List<String> asked = new ArrayList<>();
  private EvaluationTime time = new EvaluationTime();
  private boolean isStale;
  private Function<ProbeRequest, List<ProbeAnswer>> machine =
      request -> {
        int times =
            switch (request) {
              case ProbeRequest.Dns dns -> {
                asked.add("dns " + dns.name() + " " + dns.times());
                yield dns.times();
              }
              case ProbeRequest.Get get -> {
                asked.add("get " + get.url() + " " + get.times());
                yield get.times();
              }
              default -> throw new IllegalArgumentException(request.toString());
            };
        return Collections.nCopies(times, answer("172.18.0.2"));
      };

  private static ProbeAnswer answer(String... addresses) {
    return new ProbeAnswer(List.of(addresses), 0, "", "", false, 0, "", "", List.of(), 1, "", "");
  }

  private Inquiry.Found find(String checks, String... passedBefore) {
    CompiledExercise exercise = new CompiledExercise(ExerciseText.parse(HEAD + checks));
    return new Inquiry(
            "a machine",
            (node, request) -> machine.apply(request),
            () -> isStale,
            Clock.systemUTC(),
            time)
        .run(
            exercise,
            Evidence.of(exercise.exercise(), Map.of(NODE1, reading), Set.of(passedBefore)),
            Map.of(NODE1, facts),
            part -> {});
  }

  private Evaluation.Result.Done evaluate(String checks, String... passedBefore) {
    return find(checks, passedBefore).result();
  }

  private Outcome outcome(String checks) {
    return evaluate(checks).report().results().getFirst().outcome();
  }

  private static String check(String expect, String... more) {
    return "  - {id: a, title: It holds, points: 1, expect: '"
        + expect
        + "'}\n"
        + String.join("\n", more)
        + "\n";
  }

  @Test
  void expectationThatHolds_passes() {
    assertThat(outcome(check("servers.size() == 2 && net.driver == \"bridge\"")))
        .isEqualTo(new Outcome.Passed());
  }

  @Test
  void expectationThatDoesNotHold_saysItsTitle() {
    assertThat(outcome(check("servers.size() == 3")))
        .isEqualTo(
            new Outcome.Failed(
                List.of(new Outcome.Finding("It holds: this does not hold yet.", "", ""))));
  }

  @Test
  void messageForEach_namesTheVeryField() {
    assertThat(
            outcome(
                """
                  - id: alias
                    title: T
                    points: 1
                    expect: aliased.size() >= 2
                    otherwise:
                      - if: servers.size() == 0
                        say: No server runs.
                      - for: c in servers.without(aliased)
                        say: "{c.name} has no alias search."
                        expected: "aliases: search"
                        found: "aliases: {c.networks['assignment_net'].aliases}, {{}}"
                """))
        .isEqualTo(
            new Outcome.Failed(
                List.of(
                    new Outcome.Finding(
                        "es2 has no alias search.", "aliases: search", "aliases: none, {}"))));
  }

  @Test
  void checkWhoseNeedIsRed_waits() {
    Evaluation.Result.Done evaluated =
        evaluate(
            "  - {id: b, title: T, points: 1, needs: a, expect: 'true'}\n"
                + "  - {id: a, title: T, points: 1, expect: 'false'}\n");
    assertThat(evaluated.report().results().getFirst().outcome())
        .isEqualTo(new Outcome.Waiting("a"));
  }

  @Test
  void needThatWasGreenButDoesNotHold_staysGreen_andWhatNeedsItWaits() {
    Evaluation.Result.Done evaluated =
        evaluate(
            "  - {id: a, title: T, points: 1, expect: 'servers.size() > 4'}\n"
                + "  - {id: b, title: T, points: 1, needs: a, expect: 'servers[4].running'}\n",
            "a");
    assertThat(evaluated.report().results())
        .extracting(Report.Result::outcome)
        .containsExactly(new Outcome.PassedBefore(true), new Outcome.Waiting("a"));
  }

  @Test
  void checkThatWasGreenBefore_staysGreen_butNothingIsSaidToHoldThatDoesNot() {
    Evaluation.Result.Done evaluated = evaluate(check("lookup.error == \"no\""), "a");
    assertThat(evaluated.report().allPassed()).isTrue();
    assertThat(evaluated.report().results())
        .extracting(Report.Result::outcome)
        .containsExactly(new Outcome.PassedBefore(true));
    assertThat(evaluated.mayChange()).as("what is said not to hold is asked again").isTrue();
  }

  @Test
  void evidence_givesTheSameReportWhenItWasStored() {
    String checks =
        check("answers.size() == 9")
            + "  - {id: b, title: T, points: 1, expect: 'lookup.addresses.size() == 2'}\n"
            + "  - {id: c, title: T, points: 1, needs: b, expect: 'true'}\n";
    Inquiry.Found found = find(checks);
    Evidence stored = EvidenceText.read(EvidenceText.write(found.evidence()));
    machine =
        request -> {
          throw new AssertionError("asked again");
        };
    assertThat(Evaluation.of(new CompiledExercise(ExerciseText.parse(HEAD + checks)), stored))
        .isEqualTo(found.result());
  }

  @Test
  void whatIsMissing_isSaidAndNotAsked() {
    CompiledExercise exercise =
        new CompiledExercise(ExerciseText.parse(HEAD + check("lookup.error == \"\"")));
    Evaluation.Result result =
        Evaluation.of(exercise, Evidence.of(exercise.exercise(), Map.of(NODE1, reading), Set.of()));
    assertThat(result)
        .isInstanceOfSatisfying(
            Evaluation.Result.Asks.class,
            asks -> assertThat(asks.question().target()).isEqualTo("search"));
    assertThat(asked).isEmpty();
  }

  @Test
  void missingAnswerThatChangesNothing_isNotAskedFor() {
    assertThat(outcome(check("lookup.error == \"\" || servers.size() == 2")))
        .isEqualTo(new Outcome.Passed());
    assertThat(asked).isEmpty();
  }

  @Test
  void whatTheReadingLeavesOut_isSaidWithAFailedCheck_andCostsAPassedOneNothing() {
    EngineReading all = reading.engine();
    EngineReading less =
        new EngineReading(
            all.version(),
            all.containers(),
            all.networks(),
            all.images(),
            all.volumes(),
            all.commands(),
            all.lookups(),
            List.of(
                new EngineReading.Omitted(
                    "container", "1e2d", "huge", 3_670_016, EngineReading.Omitted.TOO_LARGE, 1)));
    CompiledExercise exercise =
        new CompiledExercise(
            ExerciseText.parse(
                HEAD
                    + check("servers.size() == 3")
                    + "  - {id: b, title: T, points: 1, expect: 'servers.size() == 2'}\n"));
    Evidence evidence =
        Evidence.of(exercise.exercise(), Map.of(NODE1, new Reading(Instant.EPOCH, less)), Set.of());
    assertThat(((Evaluation.Result.Done) Evaluation.of(exercise, evidence)).report().results())
        .extracting(Report.Result::outcome)
        .containsExactly(
            new Outcome.Failed(
                List.of(
                    new Outcome.Finding("It holds: this does not hold yet.", "", ""),
                    new Outcome.Finding(
                        "The container huge is described by 3584 KiB, more than is read, so it is left out here.",
                        "",
                        ""))),
            new Outcome.Passed());
  }

  @Test
  void authorsMistakeInExpectation_isBroken() {
    assertThat(outcome(check("none.driver == \"bridge\""))).isInstanceOf(Outcome.Broken.class);
    assertThat(outcome(check("containers.filter(c, true)[99].running")))
        .isInstanceOf(Outcome.Broken.class);
  }

  @Test
  void authorsMistakeInMessage_isBroken() {
    assertThat(
            outcome(
                "  - {id: a, title: T, points: 1, expect: 'false', otherwise: [{say:"
                    + " '{none.driver}'}]}\n"))
        .isInstanceOf(Outcome.Broken.class);
  }

  @Test
  void loopWithoutEnd_isBroken() {
    String list = "[0,1,2,3,4,5,6,7,8,9]";
    assertThat(
            outcome(
                check(
                    list
                        + ".all(a, "
                        + list
                        + ".all(b, "
                        + list
                        + ".all(c, "
                        + list
                        + ".all(d, "
                        + list
                        + ".all(e, a + b + c + d + e >= 0)))))")))
        .isInstanceOf(Outcome.Broken.class);
  }

  @Test
  void probeThatNoDueCheckNeeds_isNotAsked() {
    evaluate(
        "  - {id: a, title: T, points: 1, expect: 'false'}\n"
            + "  - {id: b, title: T, points: 1, needs: a, expect: 'lookup.error == \"\"'}\n");
    assertThat(asked).isEmpty();
  }

  @Test
  void probe_isAskedOnceForAllChecks() {
    evaluate(
        check("lookup.addresses.size() == 1")
            + "  - {id: b, title: T, points: 1, expect: 'lookup.error == \"\"'}\n");
    assertThat(asked).containsExactly("dns search 1");
  }

  @Test
  void probe_isAskedUntilItsConditionHolds() {
    assertThat(outcome(check("answers.size() == 9"))).isEqualTo(new Outcome.Passed());
    assertThat(asked)
        .containsExactly(
            "get http://search:9200/ 1", "get http://search:9200/ 4", "get http://search:9200/ 4");
  }

  @Test
  void probeThatIsNotAnsweredInTime_isNotAskedFurther() {
    machine =
        request -> {
          asked.add("get");
          return List.of(ProbeAnswer.failed("timeout", "2 s"));
        };
    assertThat(outcome(check("answers.size() == 1"))).isEqualTo(new Outcome.Passed());
    assertThat(asked).containsExactly("get");
  }

  @Test
  void probeFromNowhere_answersWithAnError() {
    assertThat(outcome(check("nowhere.error == \"no-container\" && nowhere.addresses.size() == 0")))
        .isEqualTo(new Outcome.Passed());
    assertThat(asked).isEmpty();
  }

  @Test
  void failedCheckOnAProbe_mayChangeByItself() {
    assertThat(evaluate(check("lookup.addresses.size() == 2")).mayChange()).isTrue();
    assertThat(evaluate(check("lookup.addresses.size() == 1")).mayChange()).isFalse();
    assertThat(evaluate(check("servers.size() == 3")).mayChange()).isFalse();
  }

  @Test
  void probeThatTheMachineRefuses_isBrokenAndMayChange() {
    machine =
        request -> {
          throw new EngineException("the machine is away");
        };
    Evaluation.Result.Done evaluated = evaluate(check("lookup.error == \"\""));
    assertThat(evaluated.report().results().getFirst().outcome())
        .isEqualTo(
            new Outcome.Broken("Your machine could not be asked. It is asked again by itself."));
    assertThat(evaluated.mayChange()).isTrue();
  }

  @Test
  void probeThatIsRefusedAgainAndAgain_fillsNoLog() {
    machine =
        request -> {
          throw new EngineException("the machine is away");
        };
    try (LoggedLines lines = new LoggedLines(Inquiry.class)) {
      for (int i = 0; i < 50; i++) {
        evaluate(check("lookup.error == \"\""));
      }
      assertThat(lines.lines()).isNotEmpty().hasSizeLessThan(8);
    }
  }

  @Test
  void checkThatIsWrongAgainAndAgain_fillsNoLog_andForgesNoLine() {
    String wrong =
        "  - {id: wrong, title: T, points: 1, expect: '{\"a\": 1}[\"x\\n2026 ERROR\"] == 1'}\n";
    try (LoggedLines lines = new LoggedLines(CheckJudge.class)) {
      for (int i = 0; i < 50; i++) {
        assertThat(outcome(wrong)).isInstanceOf(Outcome.Broken.class);
      }
      assertThat(lines.lines())
          .isNotEmpty()
          .hasSizeLessThan(8)
          .allSatisfy(line -> assertThat(line).hasSizeLessThan(800).doesNotContain("\n"));
      assertThat(lines.traces()).isEmpty();
    }
  }

  @Test
  void changeMeanwhile_endsTheInquiry() {
    isStale = true;
    assertThatThrownBy(() -> evaluate(check("lookup.error == \"\"")))
        .isInstanceOf(Superseded.class);
  }

  @Test
  void probe_isAskedFromAContainerThatIsNotItsTarget() {
    Map<String, Object> network = facts.network("assignment_net").orElseThrow();
    String es2 = Facts.text(facts.container("es2").orElseThrow(), "id");
    assertThat(origin(network, "http://search:9200/")).contains(new ProbeOrigin(NODE1, es2));
    String es1 = Facts.text(facts.container("es1").orElseThrow(), "id");
    assertThat(origin(network, "es2")).contains(new ProbeOrigin(NODE1, es1));
    assertThat(origin(facts.network("none").orElseThrow(), "a")).isEmpty();
  }

  private Optional<ProbeOrigin> origin(Map<?, ?> from, String target) {
    return ProbeOrigin.choose(Map.of(NODE1, facts), from, target);
  }

  private static final String TWO =
      """
      exercise: e
      kind: assignment
      title: T
      goal: G
      let:
        there: node("node2")
        net: there.network("far_net")
      probes:
        far: {from: net, dns: search}
      checks:
      """;

  private Inquiry.Found findOnTwo(String checks) {
    CompiledExercise exercise = new CompiledExercise(ExerciseText.parse(TWO + checks));
    String text = Recorded.oneAlias().replace("assignment_net", "far_net").replace("/es1", "/far1");
    // Engines give what they have ids of their own.
    Reading far =
        new Reading(Instant.EPOCH, Recorded.reading(text.replaceAll("(\"Id\":\\s*\")", "$1f")));
    return new Inquiry(
            "a machine",
            (node, request) -> {
              asked.add(node);
              return machine.apply(request);
            },
            () -> false,
            Clock.systemUTC(),
            time)
        .run(
            exercise,
            Evidence.of(exercise.exercise(), Map.of(NODE1, reading, "node2", far), Set.of()),
            Map.of(NODE1, facts, "node2", Facts.of(far.engine())),
            part -> {});
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "there.container(\"far1\") != null && container(\"far1\") == null",
        "node(\"node1\").container(\"es1\") != null && there.container(\"es1\") == null",
        "there.containers.exists(c, c.name == \"far1\") && containers.size() == 5",
        "there.image(\"elasticsearch:2\") != null && there.container(\"far1\").runs(\"elasticsearch:2\")",
        "network(\"far_net\") == null && net.own && there.volume(\"none\") == null",
        "there.commands.size() == commands.size() && there.lookups.size() == lookups.size()"
      })
  void eachMachineIsSeenByItsName_andPlainNamesAreTheFirsts(String expect) {
    assertThat(findOnTwo(check(expect)).result().report().results().getFirst().outcome())
        .isEqualTo(new Outcome.Passed());
  }

  @Test
  void probe_isAskedOnTheMachineThatItsPlaceIsOn() {
    Inquiry.Found found = findOnTwo(check("far.addresses.size() == 1"));
    assertThat(found.result().report().allPassed()).isTrue();
    assertThat(asked).containsExactly("node2", "dns search 1");
    Evidence stored = EvidenceText.read(EvidenceText.write(found.evidence()));
    assertThat(stored).isEqualTo(found.evidence());
  }

  @Test
  void whatIsKnown_isToldBeforeTheFirstProbeIsAsked() {
    List<String> received = new ArrayList<>();
    String probing = "expect: 'lookup.addresses.size() == 1'}\n";
    String checks =
        check("servers.size() >= 2")
            + ("  - {id: b, title: B, points: 1, " + probing)
            + ("  - {id: c, title: C, points: 1, " + probing);
    CompiledExercise exercise = new CompiledExercise(ExerciseText.parse(HEAD + checks));
    new Inquiry(
            "a machine",
            (node, request) -> machine.apply(request),
            () -> false,
            Clock.systemUTC(),
            time)
        .run(
            exercise,
            Evidence.of(exercise.exercise(), Map.of(NODE1, reading), Set.of()),
            Map.of(NODE1, facts),
            part -> {
              assertThat(asked).isEmpty();
              part.results()
                  .forEach(result -> received.add(result.check() + " " + result.outcome()));
            });
    assertThat(received).containsExactly("a " + new Outcome.Passed());
    assertThat(asked).isNotEmpty();
  }

  @Test
  void evaluationThatTakesTooLong_isBrokenAndSaysSo() {
    time = new EvaluationTime(-1);
    assertThat(outcome(check("servers.size() == 2")))
        .isInstanceOfSatisfying(
            Outcome.Broken.class, broken -> assertThat(broken.reason()).contains("in time"));
  }

  @Test
  void evaluation_isOnAThreadOfItsOwn_andALongOneIsFollowedByARest() {
    assertThat(time.run(() -> Thread.currentThread().isVirtual())).isFalse();
    assertThat(time.rest()).isZero();
    EvaluationTime little = new EvaluationTime(1_200_000_000);
    assertThatThrownBy(() -> little.run(InquiryTest::workForEver))
        .isInstanceOf(EvaluationTime.TookTooLong.class);
    assertThat(little.rest()).isPositive();
  }

  private static boolean workForEver() {
    while (true) {
      EvaluationTime.check();
    }
  }

  /** What a machine may send whose root has put another program where the agent was. */
  @Test
  @Timeout(20)
  void commandsOfTwoMegabytes_areNotSearched_andTheFindingSaysSo() throws IOException {
    ObjectNode hostile = (ObjectNode) JSON.readTree(Recorded.oneAlias());
    ArrayNode containers = hostile.putArray("containers");
    for (int i = 0; i < 500; i++) {
      ObjectNode one = containers.addObject();
      one.put("Id", "id" + i).put("Name", "/n" + i).put("Path", "nginx");
      one.putObject("Config").put("Image", "nginx");
      one.putObject("State").put("Status", "running").put("Running", true);
      one.putObject("NetworkSettings").putObject("Networks").putObject("my_app_net");
      if (i < 5) {
        one.putArray("Args").add("ping " + "x".repeat(i == 0 ? 100_000 : 2_000_000));
      }
    }
    hostile.withArray("networks").addObject().put("Name", "my_app_net").put("Driver", "bridge");
    Reading read = new Reading(Instant.EPOCH, Recorded.reading(hostile.toString()));
    CompiledExercise names =
        new CompiledExercise(
            ExerciseText.parse(Files.readString(Path.of("lessons/networks/names/checks.yaml"))));
    Report report =
        new Inquiry(
                "a machine",
                (node, request) -> machine.apply(request),
                () -> false,
                Clock.systemUTC(),
                new EvaluationTime(TimeUnit.SECONDS.toNanos(15)))
            .run(
                names,
                Evidence.of(names.exercise(), Map.of(NODE1, read), Set.of()),
                Map.of(NODE1, Facts.of(read.engine())),
                part -> {})
            .result()
            .report();
    assertThat(report.results())
        .filteredOn(result -> result.check().equals("called"))
        .extracting(result -> ((Outcome.Failed) result.outcome()).findings())
        .asString()
        .contains("n0 has longer lists or texts", "n1 is described by 1953 KiB");
  }
}
