package io.slipway.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageAddressTest {
  @Test
  void readsColumnsAndRows() {
    assertThat(PageAddress.parse("rows=50&cols=132").size()).contains(new TerminalSize(132, 50));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "cols=&rows=",
        "cols=-1&rows=1e9",
        "cols=99999999999&rows=1",
        "cols=80",
        "x=1"
      })
  void aSizeThatIsNotSaidIsUnknown(String query) {
    assertThat(PageAddress.parse(query).size()).isEmpty();
  }

  @Test
  void readsWhichShell() {
    assertThat(PageAddress.parse("shell=2&cols=80&rows=24").shell()).isEqualTo("2");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "shell=", "shell=0", "shell=7", "shell=12", "shell=../1", "cols=80"})
  void aShellThatIsNoneIsTheFirst(String query) {
    assertThat(PageAddress.parse(query).shell()).isEqualTo("1");
  }

  @Test
  void noSizeIsBeyondWhatAShellCanUse() {
    assertThat(PageAddress.parse("cols=0&rows=65535").size()).contains(new TerminalSize(2, 1000));
  }

  @Test
  void readsTheNameOfWhatThePageTypes() {
    assertThat(PageAddress.parse("cols=80&rows=24&input=0a1b-C").input()).isEqualTo("0a1b-C");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "input=", "input=a%22b", "input=a\"b"})
  void aNameThatIsNoneIsLeftOut(String query) {
    assertThat(PageAddress.parse(query).input()).isEmpty();
  }
}
