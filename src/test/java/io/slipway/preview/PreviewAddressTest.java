package io.slipway.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.kernel.LabId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewAddressTest {
  @Test
  void label_isRead_andWrittenAgain() {
    Optional<PreviewAddress> read = PreviewAddress.parse("8800-node1-a1b2c3d4e5");
    assertThat(read).contains(new PreviewAddress(8800, "node1", new LabId("a1b2c3d4e5")));
    assertThat(read.orElseThrow()).hasToString("8800-node1-a1b2c3d4e5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "node1-a1b2c3d4e5",
        "0-node1-a1b2c3d4e5",
        "080-node1-a1b2c3d4e5",
        "65536-node1-a1b2c3d4e5",
        "99999999999-node1-a1b2c3d4e5",
        "0x1f90-node1-a1b2c3d4e5",
        "0x7f000001",
        "127.0.0.1@8800-node1-a1b2c3d4e5",
        "8800-127.0.0.1-a1b2c3d4e5",
        "8800-169-254-169-254-a1b2c3d4e5",
        "8800-node1-A1B2C3D4E5",
        "8800-node1-a1b2c3d4e",
        "8800-node1-a1b2c3d4e5-",
        "8800-node1-a1b2c3d4e5\n",
        "-1-node1-a1b2c3d4e5"
      })
  void anythingElse_isNoPreview(String label) {
    assertThat(PreviewAddress.parse(label)).isEmpty();
  }
}
