package io.slipway.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.machine.ShellFrame.Exit;
import io.slipway.machine.ShellFrame.Output;
import io.slipway.machine.ShellFrame.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ShellTest {
  private static final int OUTPUT = 0;
  private static final int REPLAY = 1;
  private static final int STATE = 3;

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
    ShellFrameReader output = output();
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
    ShellFrameReader output = output();
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
    ShellFrameReader output = output();
    assertThat(nextOutput(output)).isEqualTo("\0bye");
    assertThat(output.next()).isEqualTo(new Exit(130));
  }

  @Test
  void anEndWithoutAnExitCodeIsNoExit() throws IOException {
    agent.writeByte(OUTPUT);
    agent.writeInt(10);
    agent.writeBytes("half");
    ShellFrameReader output = output();
    assertThat(nextOutput(output)).isEqualTo("\0half");
    assertThatThrownBy(output::next).isInstanceOf(EOFException.class);
  }

  @Test
  void theStateComesBetweenOutputs() throws IOException {
    frame(OUTPUT, "one");
    frame(
        STATE, "{\"state\":\"running\",\"command\":\"docker logs -f es1\",\"program\":\"docker\"}");
    frame(OUTPUT, "two");
    frame(STATE, "{\"state\":\"prompt\"}");
    ShellFrameReader output = output();
    assertThat(nextOutput(output)).isEqualTo("\0one");
    assertThat(output.next()).isEqualTo(new State.Running("docker logs -f es1", "docker"));
    assertThat(nextOutput(output)).isEqualTo("\0two");
    assertThat(output.next()).isEqualTo(new State.Prompt());
  }

  @Test
  void aCommandThatIsNotCompleteIsAnEmptyOne() throws IOException {
    frame(STATE, "{\"state\":\"running\"}");
    assertThat(output().next()).isEqualTo(new State.Running("", ""));
  }

  @Test
  void whatTheShellTookIsSaidInAll() throws IOException {
    agent.writeByte(4);
    agent.writeInt(8);
    agent.writeLong(5_000_000_000L);
    assertThat(output().next()).isEqualTo(new ShellFrame.Taken(5_000_000_000L));
    agent.writeBytes("{\"ok\":true,\"new\":false,\"taken\":17}\n");
    ShellFrameReader again = output();
    assertThat(again.next()).isInstanceOf(ShellFrame.Taken.class);
    assertThat(again.requireShell().taken()).isEqualTo(17);
  }

  @Test
  void aStateWithoutMeasureIsNotRead() throws IOException {
    agent.writeByte(STATE);
    agent.writeInt(Integer.MAX_VALUE);
    ShellFrameReader output = output();
    assertThatThrownBy(output::next)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("frame 3");
  }

  @Test
  void aGreetingWithoutEndIsNotRead() throws IOException {
    agent.writeBytes("x".repeat(5000));
    ShellFrameReader output = output();
    assertThatThrownBy(output::requireShell).hasMessageContaining("no end");
  }

  @Test
  void aPasteOfAnySizeGoesInFramesThatTheAgentTakes() throws IOException {
    ShellFrameWriter input = new ShellFrameWriter(sent);
    byte[] paste = new byte[300 * 1024];
    input.type(paste);
    ByteBuffer frames = ByteBuffer.wrap(sent.toByteArray());
    int typed = 0;
    while (frames.hasRemaining()) {
      assertThat(frames.get()).isZero();
      int length = frames.getInt();
      assertThat(length).isBetween(1, 256 * 1024);
      frames.position(frames.position() + length);
      typed += length;
    }
    assertThat(typed).isEqualTo(paste.length);
  }

  @Test
  void anUnknownFrameIsAnError() throws IOException {
    frame(7, "x");
    ShellFrameReader output = output();
    assertThatThrownBy(output::next).isInstanceOf(IOException.class).hasMessageContaining("7");
  }

  @Test
  void aRefusalSaysWhy() throws IOException {
    agent.writeBytes("{\"error\":\"no-shell\",\"detail\":\"no bash\"}\n");
    ShellFrameReader output = output();
    assertThatThrownBy(output::requireShell).hasMessageContaining("no bash");
  }

  @Test
  void theGreetingIsNoOutput() throws IOException {
    agent.writeBytes("{\"ok\":true,\"new\":false}\n");
    frame(REPLAY, "old");
    ShellFrameReader output = output();
    output.requireShell();
    assertThat(nextOutput(output)).isEqualTo("\1old");
  }

  private ShellFrameReader output() {
    return new ShellFrameReader(new ByteArrayInputStream(sent.toByteArray()));
  }

  private void frame(int kind, String payload) throws IOException {
    agent.writeByte(kind);
    agent.writeInt(payload.length());
    agent.writeBytes(payload);
  }

  private static String nextOutput(ShellFrameReader output) throws IOException {
    if (output.next() instanceof Output(byte[] bytes)) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
    throw new AssertionError("The shell has ended");
  }
}
