package io.slipway.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewHostsTest {
  private final PreviewHosts hosts = new PreviewHosts(Optional.of("Ports.Example.net"));
  private final PreviewHosts unnamed = new PreviewHosts(Optional.empty());

  @ParameterizedTest
  @CsvSource({
    "localhost:8080, preview.localhost:8080",
    "localhost, preview.localhost",
    "127.0.0.1:8080, preview.localhost:8080",
    "learn.example.org, ports.example.net",
    "192.0.2.7:8080, ports.example.net:8080"
  })
  void page_hasItsPreviewsUnderThisName(String page, String name) {
    assertThat(hosts.of(page)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"learn.example.org", "192.0.2.7:8080", "[::1]:8080"})
  void withoutASetting_onlyThisComputerHasPreviews(String page) {
    assertThat(unnamed.of(page)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8800-node1-a1b2c3d4e5.preview.localhost:8080",
        "8800-NODE1-a1b2c3d4e5.Preview.LOCALHOST.",
        "nonsense.preview.localhost",
        "8800-node1-a1b2c3d4e5.ports.example.net",
        "127.0.0.1@x.ports.example.net:443"
      })
  void namesBelow_areForPreviews_realOnesOrNot(String host) {
    assertThat(hosts.contain(host)).isTrue();
  }

  @Test
  void preview_isTheWholeOfWhatStandsBefore() {
    assertThat(hosts.read("8800-node1-a1b2c3d4e5.preview.localhost:8080")).isPresent();
    assertThat(hosts.read("8800-NODE1-A1B2C3D4E5.ports.example.net")).isPresent();
    assertThat(hosts.read("8800-node1-a1b2c3d4e5.x.preview.localhost")).isEmpty();
    assertThat(hosts.read("x.8800-node1-a1b2c3d4e5.preview.localhost")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8080",
        "preview.localhost",
        "ports.example.net",
        "8800-node1-a1b2c3d4e5.evil.example",
        "8800-node1-a1b2c3d4e5.preview.localhost.evil.example",
        "8800-node1-a1b2c3d4e5.preview.localhost@evil.example",
        "8800-node1-a1b2c3d4e5.notpreview.localhost",
        ""
      })
  void allOthers_areNot(String host) {
    assertThat(hosts.contain(host)).isFalse();
  }
}
