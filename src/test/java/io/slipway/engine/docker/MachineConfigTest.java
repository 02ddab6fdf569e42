package io.slipway.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.core.DockerClientConfig;
import io.slipway.engine.MachineLimits;
import org.junit.jupiter.api.Test;

class MachineConfigTest {
  private final JsonNode config = asSent();

  private static JsonNode asSent() {
    ObjectMapper mapper = DockerClientConfig.getDefaultObjectMapper();
    return mapper.valueToTree(
        MachineConfig.of(new MachineLimits(512L << 20, 1.5, 300), "slipway-lab", "shelf-1"));
  }

  @Test
  void procAndSysAreSentAsUnmaskedAndNotLeftToTheEnginesDefault() {
    assertThat(config.get("MaskedPaths").isArray()).isTrue();
    assertThat(config.get("MaskedPaths")).isEmpty();
    assertThat(config.get("ReadonlyPaths").isArray()).isTrue();
    assertThat(config.get("ReadonlyPaths")).isEmpty();
  }

  @Test
  void aMachineIsNotPrivilegedAndKeepsTheDefaultSeccompProfile() {
    assertThat(config.get("Privileged").isNull()).isTrue();
    assertThat(config.get("SecurityOpt").isNull()).isTrue();
    assertThat(config.get("CapDrop").toString()).isEqualTo("[\"ALL\"]");
    assertThat(config.get("CapAdd").toString())
        .contains("SYS_ADMIN")
        .doesNotContain("SYS_RESOURCE", "SYS_MODULE", "SYS_RAWIO", "SYS_TIME", "ALL");
    assertThat(config.get("CgroupnsMode").asText()).isEqualTo("private");
  }

  @Test
  void limitsAreThoseOfTheMachineWithoutSwapOnTop() {
    assertThat(config.get("Memory").asLong()).isEqualTo(512L << 20);
    assertThat(config.get("MemorySwap").asLong()).isEqualTo(512L << 20);
    assertThat(config.get("NanoCpus").asLong()).isEqualTo(1_500_000_000L);
    assertThat(config.get("PidsLimit").asLong()).isEqualTo(300);
  }

  @Test
  void nothingButTheShelfIsMounted_andThatReadOnly() {
    assertThat(config.get("Binds").toString()).isEqualTo("[\"shelf-1:/shelf:ro\"]");
  }
}
