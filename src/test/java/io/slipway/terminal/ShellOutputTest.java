package io.slipway.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.terminal.ShellOutput.Message.Exit;
import io.slipway.terminal.ShellOutput.Message.Output;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ShellOutputTest {
  private static final int OUTPUT = 0;
  private static final int REPLAY = 1;

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final DataOutputStream agent = new DataOutputStream(sent);

  @Test
  void smallFramesThatHaveComeGoAsOneMessage() throws IOException {
    frame(OUTPUT, "one ");
    frame(OUTPUT, "");
    frame(OUTPUT, "two");
    assertThat(nextOutput(output())).isEqualTo("\0one two");
  }

  @Test
  void replayAndOutputStayApart() throws IOException {
    frame(REPLAY, "old");
    frame(OUTPUT, "new");
    ShellOutput output = output();
    assertThat(nextOutput(output)).isEqualTo("\1old");
    assertThat(nextOutput(output)).isEqualTo("\0new");
  }

  @Test
  void anEmptyReplayIsSentToo() throws IOException {
    frame(REPLAY, "");
    assertThat(nextOutput(output())).isEqualTo("\1");
  }

  @Test
  void aLargeFrameIsCutIntoMessagesOf32KiB() throws IOException {
    String scrollback = "0123456789abcdef".repeat(16 * 1024);
    frame(REPLAY, scrollback);
    frame(OUTPUT, "$ ");
    ShellOutput output = output();
    StringBuilder shown = new StringBuilder();
    while (shown.length() < scrollback.length()) {
      String message = nextOutput(output);
      assertThat(message).startsWith("\1").hasSizeLessThanOrEqualTo(32 * 1024);
      shown.append(message, 1, message.length());
    }
    assertThat(shown.toString()).isEqualTo(scrollback);
    assertThat(nextOutput(output)).isEqualTo("\0$ ");
  }

  @Test
  void theExitCodeComesAfterTheLastOutput() throws IOException {
    frame(OUTPUT, "bye");
    agent.writeByte(2);
    agent.writeInt(4);
    agent.writeInt(130);
    ShellOutput output = output();
    assertThat(nextOutput(output)).isEqualTo("\0bye");
    assertThat(output.next()).isEqualTo(new Exit(130));
  }

  @Test
  void anEndWithoutAnExitCodeIsNoExit() throws IOException {
    agent.writeByte(OUTPUT);
    agent.writeInt(10);
    agent.writeBytes("half");
    ShellOutput output = output();
    assertThat(nextOutput(output)).isEqualTo("\0half");
    assertThatThrownBy(output::next).isInstanceOf(EOFException.class);
  }

  @Test
  void anUnknownFrameIsAnError() throws IOException {
    frame(7, "x");
    ShellOutput output = output();
    assertThatThrownBy(output::next).isInstanceOf(IOException.class).hasMessageContaining("7");
  }

  @Test
  void aRefusalSaysWhy() throws IOException {
    agent.writeBytes("{\"error\":\"no-shell\",\"detail\":\"no bash\"}\n");
    ShellOutput output = output();
    assertThatThrownBy(output::requireShell).hasMessageContaining("no bash");
  }

  @Test
  void theGreetingIsNoOutput() throws IOException {
    agent.writeBytes("{\"ok\":true,\"new\":false}\n");
    frame(REPLAY, "old");
    ShellOutput output = output();
    output.requireShell();
    assertThat(nextOutput(output)).isEqualTo("\1old");
  }

  private ShellOutput output() {
    return new ShellOutput(new ByteArrayInputStream(sent.toByteArray()));
  }

  private void frame(int kind, String payload) throws IOException {
    agent.writeByte(kind);
    agent.writeInt(payload.length());
    agent.writeBytes(payload);
  }

  private static String nextOutput(ShellOutput output) throws IOException {
    if (output.next() instanceof Output(byte[] bytes)) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
    throw new AssertionError("The shell has ended");
  }
}
