package io.slipway.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedPortTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static JsonNode container(String name, boolean running, String ports) {
    try {
      return JSON.readTree(
          """
          {"Name": "/%s", "State": {"Running": %s}, "NetworkSettings": {"Ports": %s}}
          """
              .formatted(name, running, ports));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static List<PublishedPort> ports(String ports) {
    return PublishedPort.of(List.of(container("web", true, ports)));
  }

  @Test
  void portsOfRunningContainers_theLowestFirst_eachOnce() {
    assertThat(
            PublishedPort.of(
                List.of(
                    container("web", true, both("80/tcp", "8800")),
                    container("api", true, both("5000/tcp", "5000")),
                    container("over", false, both("80/tcp", "9000")))))
        .containsExactly(new PublishedPort(5000, "api", 5000), new PublishedPort(8800, "web", 80));
  }

  private static String both(String exposed, String port) {
    return """
        {"%1$s": [{"HostIp": "0.0.0.0", "HostPort": "%2$s"}, {"HostIp": "::", "HostPort": "%2$s"}], "443/tcp": null}
        """
        .formatted(exposed, port);
  }

  @Test
  void portOfTheMachinesOwnLoopback_isPublished() {
    assertThat(ports("{\"80/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"8800\"}]}"))
        .containsExactly(new PublishedPort(8800, "web", 80));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "\"80\"",
        "{\"80/udp\":[{\"HostIp\":\"0.0.0.0\",\"HostPort\":\"8800\"}]}",
        "{\"80/tcp\":[{\"HostIp\":\"10.213.0.2\",\"HostPort\":\"8800\"}]}",
        "{\"80/tcp\":[{\"HostIp\":\"0.0.0.0\",\"HostPort\":\"0x1f90\"}]}",
        "{\"80/tcp\":[{\"HostIp\":\"0.0.0.0\",\"HostPort\":\"65536\"}]}",
        "{\"80/tcp\":[{\"HostIp\":\"0.0.0.0\",\"HostPort\":\"127.0.0.1:22\"}]}",
        "{\"x/tcp\":[{\"HostIp\":\"0.0.0.0\",\"HostPort\":\"8800\"}]}",
        "{\"80/tcp\":{\"HostPort\":[]}}"
      })
  void whatLeadsNowhere_isNotPublished(String ports) {
    assertThat(ports(ports)).isEmpty();
  }
}
