package io.slipway.machine;

import io.slipway.machine.ShellFrame.Exit;
import io.slipway.machine.ShellFrame.Output;
import io.slipway.machine.ShellFrame.State;
import io.slipway.machine.ShellFrame.Taken;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads the frames in which the agent sends what a shell says. */
final class ShellFrameReader {
  private static final int LONGEST_MESSAGE = 32 * 1024;
  private static final int LONGEST_STATE = 32 * 1024;
  private static final int LONGEST_GREETING = 4 * 1024;
  private static final int HEADER = 5;
  private static final int OUTPUT = 0; // and 1, which is a replay of it
  private static final int EXIT = 2;
  private static final int STATE = 3;
  private static final int TAKEN = 4;

  private final DataInputStream in;
  private final byte[] buffer = new byte[LONGEST_MESSAGE];
  private int kind;
  private int left;
  private boolean inFrame;

  ShellFrameReader(InputStream in) {
    this.in = new DataInputStream(new BufferedInputStream(in, LONGEST_MESSAGE));
  }

  /** Reads the first line, in which the agent says whether there is a shell. */
  ShellOpened requireShell() throws IOException {
    int length = 0;
    for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
      if (length == LONGEST_GREETING) {
        throw new IOException("the agent's first line has no end");
      }
      buffer[length++] = (byte) next;
    }
    return MachineClient.require(AgentJson.answer(buffer, length, ShellOpened.class));
  }

  ShellFrame next() throws IOException {
    if (!inFrame) {
      readHeader();
    }
    return switch (kind) {
      case EXIT -> exit();
      case STATE -> state();
      case TAKEN -> taken();
      default -> output();
    };
  }

  private Exit exit() throws IOException {
    inFrame = false;
    if (left != 4) {
      throw unexpected();
    }
    return new Exit(in.readInt());
  }

  private Taken taken() throws IOException {
    inFrame = false;
    if (left != 8) {
      throw unexpected();
    }
    return new Taken(in.readLong());
  }

  private State state() throws IOException {
    inFrame = false;
    if (left > LONGEST_STATE) {
      throw unexpected();
    }
    byte[] json = in.readNBytes(left);
    return AgentJson.answer(json, json.length, State.class);
  }

  private Output output() throws IOException {
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
    return new Output(Arrays.copyOf(buffer, length));
  }

  private void readHeader() throws IOException {
    kind = in.readUnsignedByte();
    left = in.readInt();
    inFrame = true;
    if (kind < OUTPUT || kind > TAKEN || left < 0) {
      throw unexpected();
    }
  }

  private IOException unexpected() {
    return new IOException("the agent sent a frame %d of %d bytes".formatted(kind, left));
  }
}
