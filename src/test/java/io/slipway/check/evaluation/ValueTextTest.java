package io.slipway.check.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.check.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueTextTest {
  @Test
  void values_areWrittenForReading() {
    assertThat(ValueText.of(null)).isEqualTo("nothing");
    assertThat(ValueText.of(List.of())).isEqualTo("none");
    assertThat(ValueText.of(Map.of())).isEqualTo("none");
    assertThat(ValueText.of(List.of(1L, "b", Map.of("name", "c", "x", 1)))).isEqualTo("1, b, c");
    assertThat(ValueText.of(Map.of("a", List.of(true)))).isEqualTo("a=true");
  }

  @Test
  void longValues_areNotWrittenToTheirEnd() {
    List<Object> wide = new ArrayList<>(Collections.nCopies(500, "x".repeat(2_000_000)));
    assertThat(ValueText.of(wide)).hasSizeBetween(Outcome.LONGEST_TEXT, 2 * Outcome.LONGEST_TEXT);
  }
}
