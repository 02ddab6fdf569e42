package io.slipway.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.terminal.PageMessage.Acknowledged;
import io.slipway.terminal.PageMessage.Input;
import io.slipway.terminal.PageMessage.MalformedMessage;
import io.slipway.terminal.PageMessage.Resize;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageMessageTest {
  @Test
  void zeroIsInputAsItWasTyped() {
    assertThat(PageMessage.parse(new byte[] {0, 3, -1}))
        .isInstanceOfSatisfying(
            Input.class, input -> assertThat(input.bytes()).containsExactly(3, -1));
  }

  @Test
  void oneIsTheSizeInColumnsAndRows() {
    assertThat(PageMessage.parse(new byte[] {1, 1, 0, 0, 40}))
        .isEqualTo(new Resize(new TerminalSize(256, 40)));
  }

  @Test
  void twoCountsBytesWithoutASign() {
    assertThat(PageMessage.parse(new byte[] {2, -1, -1, -1, -1}))
        .isEqualTo(new Acknowledged(4_294_967_295L));
  }

  @Test
  void threeEndsTheShell() {
    assertThat(PageMessage.parse(new byte[] {3})).isEqualTo(new PageMessage.End());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\4", "\3x", "\1\0\120", "\1\0\120\0\30\0", "\2\0\0", "x"})
  void anythingElseIsRefused(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> PageMessage.parse(bytes)).isInstanceOf(MalformedMessage.class);
  }
}
