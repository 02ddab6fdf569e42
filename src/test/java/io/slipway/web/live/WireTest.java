package io.slipway.web.live;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.kernel.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An example of each message, which the tests of the frontend read as well. */
class WireTest {
  private static final Path EXAMPLES = Path.of("frontend/src/protocol/testdata/live");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, ToPage> SENT =
      new TreeMap<>(
          Map.ofEntries(
              entry("alive", new ToPage.Alive()),
              entry(
                  "memory", new ToPage.Memory("a1b2c3d4e5", "node1", 432_013_312, 2_147_483_648L)),
              entry(
                  "ports",
                  new ToPage.Ports(
                      "a1b2c3d4e5", "node1", List.of(new ToPage.Port(8800, "web", 80)))),
              entry("killed", new ToPage.Killed("node1", "es1", "java")),
              entry("lab-waiting", new ToPage.Waiting(3)),
              entry("lab-preparing", new ToPage.Preparing()),
              entry("lab-ready", new ToPage.Ready("a1b2c3d4e5", List.of("node1", "node2"), 1800)),
              entry("lab-expiring", new ToPage.Expiring(120)),
              entry("lab-ended", new ToPage.Ended("idle")),
              entry("lab-shared", new ToPage.Ended("shared")),
              entry("lab-failed", new ToPage.Failed("Its engine did not answer.", 5)),
              entry(
                  "lab-limit",
                  new ToPage.Limit(
                      List.of(new ToPage.OwnedLab("a1b2c3d4e5", "networks", "names", "Names")))),
              entry(
                  "checks",
                  new ToPage.Checks(
                      "round-robin",
                      "solved",
                      false,
                      true,
                      true,
                      "2026-11-24T20:00:00Z",
                      10,
                      10,
                      "2026-11-24T20:05:00.250Z",
                      List.of(
                          new ToPage.Check("network", "passed", false, List.of(), 2),
                          new ToPage.Check(
                              "alias",
                              "failed",
                              false,
                              List.of(
                                  new ToPage.Finding(
                                      "es2 has no alias search.",
                                      "es2 aliases: search",
                                      "es2 aliases: none")),
                              3),
                          new ToPage.Check(
                              "lookup",
                              "broken",
                              false,
                              List.of(new ToPage.Finding("The engine did not answer.", "", "")),
                              0),
                          new ToPage.Check(
                              "earlier",
                              "kept",
                              true,
                              List.of(
                                  new ToPage.Finding(
                                      "Done earlier; it does not hold on this machine now.",
                                      "",
                                      "")),
                              1),
                          new ToPage.Check("answers", "waiting", false, List.of(), 1)))),
              entry(
                  "hint",
                  new ToPage.Hint("round-robin", "alias", 1, "<p>Look at <code>--help</code></p>")),
              entry(
                  "problem",
                  new ToPage.Refused("No such hint", "There are no more hints for this."))));

  private static final Map<String, FromPage> ASKED =
      new TreeMap<>(
          Map.of(
              "ask-ping", new FromPage.Ping(),
              "ask-look", new FromPage.Look(),
              "ask-memory", new FromPage.AskMemory(),
              "ask-ports", new FromPage.AskPorts(),
              "ask-start", new FromPage.Start(),
              "ask-keep", new FromPage.Keep(),
              "ask-restart", new FromPage.Restart(),
              "ask-end", new FromPage.End("a1b2c3d4e5"),
              "ask-hint", new FromPage.AskHint("round-robin", "alias", 1)));

  @Test
  void whatIsSent_isAsTheExamplesSay() throws IOException {
    for (Map.Entry<String, ToPage> sent : SENT.entrySet()) {
      assertThat(JSON.readTree(sent.getValue().write(JSON)))
          .as(sent.getKey())
          .isEqualTo(example(sent.getKey()));
    }
  }

  @Test
  void whatIsAsked_isReadFromTheExamples() throws IOException {
    for (Map.Entry<String, FromPage> asked : ASKED.entrySet()) {
      assertThat(FromPage.parse(example(asked.getKey()).toString(), JSON))
          .isEqualTo(asked.getValue());
    }
  }

  @Test
  void everyMessageHasAnExample_andEveryExampleAMessage() throws IOException {
    assertThat(kinds(SENT.values())).isEqualTo(leaves(ToPage.class));
    assertThat(kinds(ASKED.values())).isEqualTo(leaves(FromPage.class));
    Set<String> files =
        Arrays.stream(EXAMPLES.toFile().list())
            .map(file -> file.replace(".json", ""))
            .collect(Collectors.toSet());
    assertThat(files).hasSize(SENT.size() + ASKED.size()).containsAll(SENT.keySet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "null",
        "[]",
        "{}",
        "{\"type\":\"levitate\"}",
        "{\"type\":\"end\"}",
        "{\"type\":\"end\",\"lab\":\"../..\"}",
        "{\"type\":\"hint\",\"step\":1}"
      })
  void whatIsNoMessage_isAProblem(String text) {
    assertThatThrownBy(() -> FromPage.parse(text, JSON)).isInstanceOf(Problem.class);
  }

  private static JsonNode example(String name) throws IOException {
    return JSON.readTree(EXAMPLES.resolve(name + ".json").toFile());
  }

  private static Set<Class<?>> kinds(Iterable<?> messages) {
    return Stream.of(messages)
        .flatMap(all -> java.util.stream.StreamSupport.stream(all.spliterator(), false))
        .map(Object::getClass)
        .collect(Collectors.toSet());
  }

  /** The records that a sealed interface permits, on all its levels. */
  private static Set<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses())
            .flatMap(each -> leaves(each).stream())
            .collect(Collectors.toSet())
        : Set.of(type);
  }
}
