package io.slipway.terminal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads the frames in which the agent sends a shell's output, and makes messages of them. */
final class ShellOutput {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_MESSAGE = 32 * 1024;
  private static final int HEADER = 5;
  private static final int OUTPUT = 0;
  private static final int REPLAY = 1;
  private static final int EXIT = 2;

  private final DataInputStream in;
  private final byte[] buffer = new byte[LONGEST_MESSAGE];
  private int kind;
  private int left;
  private boolean inFrame;

  ShellOutput(InputStream in) {
    this.in = new DataInputStream(new BufferedInputStream(in, LONGEST_MESSAGE));
  }

  /** What the agent says of a shell. */
  sealed interface Message {
    /**
     * Output, old or new, as the page gets it.
     *
     * @param bytes a byte that tells which, then at most 32 KiB less one of it
     */
    record Output(byte[] bytes) implements Message {
      int length() {
        return bytes.length - 1;
      }
    }

    record Exit(int code) implements Message {}
  }

  /** Reads the first line, in which the agent tells whether there is a shell. */
  void requireShell() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      line.append((char) c);
      if (line.length() > LONGEST_MESSAGE) {
        throw new IOException("The agent's first line has no end");
      }
    }
    if (!JSON.readTree(line.toString()).path("ok").asBoolean()) {
      throw new IOException("The agent gives no shell: " + line);
    }
  }

  /**
   * Waits for the next message. What has already come goes into one, since small ones cost as much
   * as large ones on their way to the page. Throws {@link EOFException} at the end.
   */
  Message next() throws IOException {
    if (!inFrame) {
      readHeader();
    }
    if (kind == EXIT) {
      inFrame = false;
      return new Message.Exit(in.readInt());
    }
    int first = kind;
    buffer[0] = (byte) kind;
    int length = 1;
    do {
      int wanted = Math.min(left, buffer.length - length);
      int read = wanted == 0 ? 0 : in.read(buffer, length, wanted);
      if (read < 0) {
        throw new EOFException("the machine ended the connection");
      }
      length += read;
      left -= read;
      inFrame = left > 0;
      if (!inFrame && length < buffer.length && in.available() >= HEADER) {
        readHeader();
      }
    } while (inFrame && kind == first && length < buffer.length && in.available() > 0);
    return new Message.Output(Arrays.copyOf(buffer, length));
  }

  private void readHeader() throws IOException {
    kind = in.readUnsignedByte();
    left = in.readInt();
    inFrame = true;
    if (kind != OUTPUT && kind != REPLAY && kind != EXIT || left < 0) {
      throw new IOException("The agent sent a frame %d of %d bytes".formatted(kind, left));
    }
  }
}
