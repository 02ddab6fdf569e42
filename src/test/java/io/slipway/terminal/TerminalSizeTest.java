package io.slipway.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalSizeTest {
  @Test
  void readsColumnsAndRows() {
    assertThat(TerminalSize.parse("rows=50&cols=132")).isEqualTo(new TerminalSize(132, 50));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "cols=&rows=", "cols=-1&rows=1e9", "cols=99999999999", "x=1"})
  void whatIsMissingIsAsInTheFirstTerminals(String query) {
    assertThat(TerminalSize.parse(query)).isEqualTo(new TerminalSize(80, 24));
  }

  @Test
  void noSizeIsBeyondWhatAShellCanUse() {
    assertThat(TerminalSize.parse("cols=0&rows=65535")).isEqualTo(new TerminalSize(2, 1000));
  }
}
