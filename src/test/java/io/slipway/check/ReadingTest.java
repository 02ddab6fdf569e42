package io.slipway.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private final Reading reading = Recorded.reading(Recorded.oneAlias());

  private Map<String, Object> container(String name) {
    return reading.container(name).orElseThrow();
  }

  @Test
  void aliases_leaveOutNameAndShortId() {
    assertThat(container("es1").get("networks"))
        .isEqualTo(
            Map.of(
                "assignment_net", Map.of("aliases", List.of("search"), "address", "172.18.0.2")));
    assertThat(container("es2").get("networks"))
        .isEqualTo(Map.of("assignment_net", Map.of("aliases", List.of(), "address", "172.18.0.3")));
  }

  @Test
  void aliasesOfOlderEngine_leaveOutShortId() {
    String id = Reading.text(container("es1"), "id");
    String older =
        Recorded.oneAlias()
            .replace(
                "\"Aliases\":[\"search\"]",
                "\"Aliases\":[\"search\",\"" + id.substring(0, 12) + "\"]");
    assertThat(Recorded.reading(older).container("es1").orElseThrow().get("networks"))
        .isEqualTo(container("es1").get("networks"));
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
    String id = Reading.text(container("es1"), "id");
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
}
