package io.slipway.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.machine.MachineException.Refused;
import org.junit.jupiter.api.Test;

class MachineExceptionTest {
  @Test
  void aRefusalsMessageIsSafeWhereverItIsLogged() {
    assertThat(new Refused("failed\n", "y\n".repeat(100_000)))
        .hasMessageNotContaining("\n")
        .message()
        .hasSizeLessThan(700);
  }
}
