package io.slipway.machine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.machine.MachineException.TooLarge;
import org.junit.jupiter.api.Test;

class KeptReadingsTest {
  private static final long MIB = 1024 * 1024;

  private final KeptReadings kept = new KeptReadings(100 * MIB);
  private final StandInAgent first = new StandInAgent();
  private final StandInAgent second = new StandInAgent();

  @Test
  void aMachinesNewestReadingReplacesTheOneBefore() {
    assertThatCode(
            () -> {
              for (int i = 0; i < 100; i++) {
                kept.keep(first, 60 * MIB);
              }
            })
        .doesNotThrowAnyException();
  }

  @Test
  void largeReadingsOfAllMachinesHaveALimitAndOrdinaryOnesHaveRoom() {
    kept.keep(first, 60 * MIB);
    assertThatThrownBy(() -> kept.keep(second, 60 * MIB)).isInstanceOf(TooLarge.class);
    kept.keep(second, KeptReadings.ORDINARY);
    kept.keep(first, MIB);
    kept.keep(second, 60 * MIB);
  }

  @Test
  void manySmallObjectsWeighMoreThanTheirBytes() {
    assertThatCode(() -> kept.keep(first, KeptReadings.weight(1000, 300)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> kept.keep(first, KeptReadings.weight(2 << 20, 1_500_000)))
        .isInstanceOf(TooLarge.class);
  }
}
