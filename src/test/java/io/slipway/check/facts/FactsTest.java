package io.slipway.check.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.check.Recorded;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactsTest {
  private final Facts reading = facts(Recorded.oneAlias());

  private static Facts facts(String document) {
    return Facts.of(Recorded.reading(document));
  }

  private Map<String, Object> container(String name) {
    return reading.container(name).orElseThrow();
  }

  private static Object attachment(Facts facts, String name, String field) {
    Map<?, ?> container = facts.container(name).orElseThrow();
    Map<?, ?> networks = (Map<?, ?>) Objects.requireNonNull(container.get("networks"));
    Map<?, ?> attachment = (Map<?, ?>) Objects.requireNonNull(networks.get("assignment_net"));
    return Objects.requireNonNull(attachment.get(field));
  }

  @Test
  void aliases_areThoseThatWereAskedFor() {
    assertThat(attachment(reading, "es1", "aliases")).isEqualTo(List.of("search"));
    assertThat(attachment(reading, "es2", "aliases")).isEqualTo(List.of());
    assertThat(attachment(reading, "es2", "address")).isEqualTo("172.18.0.3");
  }

  @Test
  void aliasesOfOlderEngine_leaveOutShortId() {
    String id = Facts.text(container("es1"), "id");
    String older =
        Recorded.oneAlias()
            .replace(
                "\"Aliases\":[\"search\"]",
                "\"Aliases\":[\"search\",\"" + id.substring(0, 12) + "\"]");
    assertThat(attachment(facts(older), "es1", "aliases")).isEqualTo(List.of("search"));
  }

  @Test
  void aliasEqualToTheContainersName_isAnAlias() {
    String named = Recorded.oneAlias().replace("\"Aliases\":[\"search\"]", "\"Aliases\":[\"es1\"]");
    assertThat(attachment(facts(named), "es1", "aliases")).isEqualTo(List.of("es1"));
  }

  @Test
  void names_areComparedWithoutCase() {
    Facts capitals =
        facts(
            Recorded.oneAlias()
                .replace("\"Aliases\":[\"search\"]", "\"Aliases\":[\"Search\"]")
                .replace("[\"es1\",\"search\"", "[\"es1\",\"Search\""));
    assertThat(attachment(capitals, "es1", "aliases")).isEqualTo(List.of("search"));
    Map<String, Object> es1 = capitals.container("es1").orElseThrow();
    assertThat(DnsNames.answersTo(es1, "SEARCH", "assignment_net")).isTrue();
    assertThat(DnsNames.answersTo(es1, "es1.assignment_net", "assignment_net")).isTrue();
    assertThat(DnsNames.answersTo(es1, "es2", "assignment_net")).isFalse();
    assertThat(DnsNames.answersTo(es1, "search", "bridge")).isFalse();
  }

  @Test
  void defaultBridge_knowsNoNames() {
    assertThat(DnsNames.answersTo(container("web"), "web", "bridge")).isFalse();
  }

  @Test
  void networkNone_andTheNetworkOfAnother_areToldApart() {
    String id = Facts.text(container("web"), "id");
    String document = Recorded.oneAlias();
    Facts shared =
        facts(
            document.replace(
                "\"NetworkMode\":\"assignment_net\"", "\"NetworkMode\":\"container:" + id + "\""));
    assertThat(shared.container("es1").orElseThrow())
        .containsEntry("attachedTo", "the network of web");
    Facts none =
        facts(document.replace("\"Networks\":{\"assignment_net\"", "\"Networks\":{\"none\""));
    assertThat(none.container("es1").orElseThrow())
        .containsEntry("attachedTo", "the network none, which leads nowhere");
    assertThat(container("es1")).containsEntry("attachedTo", "assignment_net");
  }

  @Test
  void enginesOwnReason_isPassedOn() {
    String document = Recorded.oneAlias();
    assertThat(container("gone")).containsEntry("state", "exited, exit code 3");
    assertThat(
            facts(
                    document.replace(
                        "\"ExitCode\":3,\"Error\":\"\"",
                        "\"ExitCode\":127,\"Error\":\"exec: nothing: not found\""))
                .container("gone")
                .orElseThrow())
        .containsEntry("error", "exec: nothing: not found")
        .containsEntry("state", "exited, exit code 127: exec: nothing: not found");
    assertThat(
            facts(
                    document
                        .replace("\"ExitCode\":3", "\"ExitCode\":137")
                        .replace("\"OOMKilled\":false", "\"OOMKilled\":true"))
                .container("gone")
                .orElseThrow())
        .containsEntry("killedForMemory", true)
        .containsEntry(
            "state", "exited, exit code 137: killed, since it wanted more memory than there was");
  }

  @Test
  void containerThatCouldNotStart_saysWhy() {
    String document =
        Recorded.oneAlias()
            .replace("\"Status\":\"exited\"", "\"Status\":\"created\"")
            .replace(
                "\"ExitCode\":3,\"Error\":\"\"",
                "\"ExitCode\":128,\"Error\":\"port is already allocated\"");
    assertThat(facts(document).container("gone").orElseThrow())
        .containsEntry("state", "created, but it could not start: port is already allocated");
  }

  @Test
  void publishedPort_isSaidOnce() {
    assertThat(container("web").get("ports"))
        .isEqualTo(
            List.of(
                Map.of("container", 80L, "protocol", "tcp", "host", 8080L, "address", "0.0.0.0")));
  }

  @Test
  void exposedPort_hasNoHost() {
    assertThat(container("es1").get("ports"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Map.class))
        .allSatisfy(port -> assertThat(port.get("host")).isEqualTo(0L));
  }

  @Test
  void portThatNoEngineWrites_isPassedOver() {
    String document = Recorded.oneAlias();
    for (String port : List.of("x/tcp", "/tcp", "", "99999999999999999999/tcp", "-1/tcp")) {
      Facts hostile = facts(document.replace("\"80/tcp\"", "\"" + port + "\""));
      assertThat(hostile.container("web").orElseThrow()).containsEntry("ports", List.of());
      assertThat(hostile.containers()).hasSize(5);
    }
  }

  @Test
  void link_isNameAndAlias() {
    assertThat(container("idle").get("links")).isEqualTo(List.of("web:site"));
  }

  @Test
  void endedContainer_hasItsExitCode() {
    assertThat(container("gone"))
        .containsEntry("running", false)
        .containsEntry("status", "exited")
        .containsEntry("exitCode", 3L);
  }

  @Test
  void environment_isSplitAtTheFirstEquals() {
    assertThat(container("web").get("env"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("A", "b=c");
  }

  @Test
  void container_isFoundByTheStartOfItsId() {
    String id = Facts.text(container("es1"), "id");
    assertThat(reading.container(id.substring(0, 8))).contains(container("es1"));
    assertThat(reading.container("nobody")).isEmpty();
  }

  @Test
  void image_isFoundByEveryName() {
    assertThat(reading.image("docker.io/library/alpine:latest")).isPresent();
    assertThat(reading.image("alpine")).isEqualTo(reading.image("me/thing:1"));
    assertThat(reading.image("nobody")).isEmpty();
  }

  @Test
  void volume_knowsWhoUsesIt() {
    assertThat(reading.volume("data").orElseThrow())
        .containsEntry("containers", List.of("web"))
        .containsEntry("anonymous", false);
  }

  @Test
  void network_isBridgeOfOnesOwn() {
    assertThat(reading.network("assignment_net").orElseThrow())
        .containsEntry("driver", "bridge")
        .containsEntry("own", true)
        .containsEntry("containers", List.of("es1", "es2"));
    assertThat(reading.network("bridge").orElseThrow()).containsEntry("own", false);
  }

  @Test
  void volume_knowsWhoHasIt() {
    Facts facts =
        facts(
            """
            {"version":"29","volumes":[{"Name":"data"},{"Name":"alone"}],"containers":[
              {"Name":"/b","Mounts":[{"Name":"data"},{"Name":"data"}]},
              {"Name":"/a","Mounts":[{"Name":"data"}]}]}
            """);
    assertThat(facts.volume("data").orElseThrow()).containsEntry("containers", List.of("a", "b"));
    assertThat(facts.volume("alone").orElseThrow()).containsEntry("containers", List.of());
  }

  @Test
  void objectLargerThanTheAgentReads_isLeftOutAndSaidToBe() {
    Facts facts =
        facts(
            """
            {"version":"29","containers":[{"Id":"1e2d","Name":"/huge","Mounts":[%s{}]}]}
            """
                .formatted("{},".repeat(298_000)));
    assertThat(facts.containers()).isEmpty();
    assertThat(Omissions.of(facts, kind -> true))
        .singleElement()
        .asString()
        .contains("container huge is described by");
  }

  @Test
  void longLists_andTexts_areCutAndSaidToBe_butNotSettings() {
    Facts facts =
        facts(
            """
            {"version":"29","containers":[{"Id":"1e2d","Name":"/wide","Mounts":[%s{}],
              "Args":["%s","last"],"Config":{"Env":["KEY=%s"]}}]}
            """
                .formatted("{},".repeat(1_500), "x".repeat(5_000), "k".repeat(20_000)));
    Map<String, Object> wide = facts.container("wide").orElseThrow();
    assertThat((List<?>) wide.get("mounts")).hasSize(Bounds.MOST_ELEMENTS);
    assertThat(String.join(" ", texts(wide.get("command"))))
        .hasSizeLessThan(Bounds.LONGEST_TEXT + 10);
    assertThat(wide).containsEntry("env", Map.of("KEY", "k".repeat(20_000)));
    assertThat(Omissions.of(facts, kind -> true))
        .singleElement()
        .asString()
        .contains("wide has longer lists or texts");
    assertThat(Omissions.of(reading, kind -> true)).isEmpty();
  }

  @Test
  void manyWordsOfACommand_areCutTogether() {
    Facts facts =
        facts(
            """
            {"version":"29","containers":[{"Id":"1e2d","Name":"/wordy","Args":[%s"last"]}]}
            """
                .formatted(("\"" + "x".repeat(50) + "\",").repeat(900)));
    Map<String, Object> wordy = facts.container("wordy").orElseThrow();
    assertThat(String.join(" ", texts(wordy.get("command"))))
        .hasSizeLessThan(Bounds.LONGEST_TEXT + 200);
    assertThat(Omissions.of(facts, kind -> true)).hasSize(1);
  }

  private static List<String> texts(@Nullable Object list) {
    return ((List<?>) Objects.requireNonNull(list)).stream().map(String::valueOf).toList();
  }
}
