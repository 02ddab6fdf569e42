package io.slipway.terminal;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the frames that the agent takes for a shell. */
final class ShellInput {
  private final DataOutputStream out;

  ShellInput(OutputStream out) {
    // One write a frame: each would be a packet of its own.
    this.out = new DataOutputStream(new BufferedOutputStream(out, 32 * 1024));
  }

  void write(byte[] bytes) throws IOException {
    out.writeByte(0);
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }

  void resize(TerminalSize size) throws IOException {
    out.writeByte(1);
    out.writeInt(4);
    out.writeShort(size.cols());
    out.writeShort(size.rows());
    out.flush();
  }
}
