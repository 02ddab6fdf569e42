package io.slipway.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.engine.EngineException;
import io.slipway.lesson.ExerciseText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvaluationTest {
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

  private final Reading reading = Recorded.reading(Recorded.oneAlias());
  private final List<String> asked = new ArrayList<>();
  private Prober prober =
      (container, question, target, times) -> {
        asked.add(question + " " + target + " " + times);
        return Answers.of(
            Agent.parse(
                "{\"answers\":["
                    + "{\"addresses\":[\"172.18.0.2\"]},".repeat(times - 1)
                    + "{\"addresses\":[\"172.18.0.2\"]}]}"));
      };

  private Evaluation.Evaluated evaluate(String checks, String... green) {
    return Evaluation.of(
        new CompiledExercise(ExerciseText.parse(HEAD + checks)), reading, prober, Set.of(green));
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
    Evaluation.Evaluated evaluated =
        evaluate(
            "  - {id: b, title: T, points: 1, needs: a, expect: 'true'}\n"
                + "  - {id: a, title: T, points: 1, expect: 'false'}\n");
    assertThat(evaluated.report().results().getFirst().outcome())
        .isEqualTo(new Outcome.Waiting("a"));
  }

  @Test
  void needThatWasGreenInPractice_isGreen() {
    Evaluation.Evaluated evaluated =
        evaluate(
            "  - {id: a, title: T, points: 1, expect: 'false'}\n"
                + "  - {id: b, title: T, points: 1, needs: a, expect: 'true'}\n",
            "a");
    assertThat(evaluated.report().allPassed()).isTrue();
  }

  @Test
  void authorsMistakeInExpectation_isBroken() {
    assertThat(outcome(check("none.driver == \"bridge\""))).isInstanceOf(Outcome.Broken.class);
    assertThat(outcome(check("containers[99].running"))).isInstanceOf(Outcome.Broken.class);
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
    prober =
        (container, question, target, times) -> {
          asked.add(question);
          return List.of(Answers.error("timeout", "2 s"));
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
    prober =
        (container, question, target, times) -> {
          throw new EngineException("the machine is away");
        };
    Evaluation.Evaluated evaluated = evaluate(check("lookup.error == \"\""));
    assertThat(evaluated.report().results().getFirst().outcome())
        .isEqualTo(
            new Outcome.Broken("Your machine could not be asked. It is asked again by itself."));
    assertThat(evaluated.mayChange()).isTrue();
  }

  @Test
  void containerThatEndedMeanwhile_isNoContainer() {
    prober =
        (container, question, target, times) -> {
          throw new Agent.Refused("not-running", "container es1 does not run");
        };
    assertThat(outcome(check("lookup.error == \"no-container\""))).isEqualTo(new Outcome.Passed());
  }

  @Test
  void changeMeanwhile_endsTheEvaluation() {
    prober =
        (container, question, target, times) -> {
          throw new Superseded();
        };
    assertThatThrownBy(() -> evaluate(check("lookup.error == \"\"")))
        .isInstanceOf(Superseded.class);
  }

  @Test
  void probe_isAskedFromAContainerThatIsNotItsTarget() {
    Map<String, Object> network = reading.network("assignment_net").orElseThrow();
    Object es2 = reading.container("es2").orElseThrow().get("id");
    assertThat(new Vantage(reading).choose(network, "http://search:9200/")).contains((String) es2);
    Object es1 = reading.container("es1").orElseThrow().get("id");
    assertThat(new Vantage(reading).choose(network, "es2")).contains((String) es1);
    assertThat(new Vantage(reading).choose(reading.network("none").orElseThrow(), "a")).isEmpty();
  }

  @Test
  void whatIsKnown_isToldBeforeTheFirstProbeIsAsked() {
    List<String> told = new ArrayList<>();
    String probing = "expect: 'lookup.addresses.size() == 1'}\n";
    String checks =
        check("servers.size() >= 2")
            + ("  - {id: b, title: B, points: 1, " + probing)
            + ("  - {id: c, title: C, points: 1, " + probing);
    Evaluation.of(
        new CompiledExercise(ExerciseText.parse(HEAD + checks)),
        reading,
        prober,
        Set.of(),
        part -> {
          assertThat(asked).isEmpty();
          part.results().forEach(result -> told.add(result.check() + " " + result.outcome()));
        });
    assertThat(told).containsExactly("a " + new Outcome.Passed());
    assertThat(asked).isNotEmpty();
  }
}
