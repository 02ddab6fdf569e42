package io.slipway.machine;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the frames that the agent takes for a shell. */
final class ShellFrameWriter {
  private static final int INPUT = 0;
  private static final int RESIZE = 1;
  private static final int END = 2;
  // The agent takes a quarter of a MiB in one frame.
  private static final int LONGEST_INPUT = 128 * 1024;

  private final DataOutputStream out;

  ShellFrameWriter(OutputStream out) {
    // One write a frame: each would be a packet of its own.
    this.out = new DataOutputStream(new BufferedOutputStream(out, 32 * 1024));
  }

  void type(byte[] bytes) throws IOException {
    for (int from = 0; from < bytes.length; from += LONGEST_INPUT) {
      int length = Math.min(LONGEST_INPUT, bytes.length - from);
      out.writeByte(INPUT);
      out.writeInt(length);
      out.write(bytes, from, length);
      out.flush();
    }
  }

  void resize(int cols, int rows) throws IOException {
    out.writeByte(RESIZE);
    out.writeInt(4);
    out.writeShort(cols);
    out.writeShort(rows);
    out.flush();
  }

  void end() throws IOException {
    out.writeByte(END);
    out.writeInt(0);
    out.flush();
  }
}
