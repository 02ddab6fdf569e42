package io.slipway.engine.docker;

import java.io.IOException;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.ChannelAsyncOutputStream;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/** SSH's channel to a TCP port on the other side, always of that side's own 127.0.0.1. */
final class PortChannel extends OutgoingChannel {
  private static final String LOOPBACK = "127.0.0.1";

  private final int port;
  private @Nullable ChannelAsyncOutputStream writer;

  PortChannel(int port) {
    super("direct-tcpip");
    this.port = port;
  }

  @Override
  void putTarget(Buffer buffer) {
    buffer.putString(LOOPBACK);
    buffer.putUInt(port);
    buffer.putString(LOOPBACK); // where the connection comes from
    buffer.putUInt(0);
  }

  /**
   * The writer is not the channel's own: closing would wait for what the other end does not read.
   */
  @Override
  protected void doOpen() throws IOException {
    super.doOpen();
    writer = new ChannelAsyncOutputStream(this, SshConstants.SSH_MSG_CHANNEL_DATA);
  }

  @Override
  public void handleWindowAdjust(Buffer buffer) throws IOException {
    super.handleWindowAdjust(buffer);
    if (writer != null) {
      writer.onWindowExpanded();
    }
  }

  /** Done when the bytes have left for the bastion; one write at a time. */
  IoWriteFuture write(byte[] bytes, int offset, int length) throws IOException {
    if (writer == null) {
      throw new IOException("The channel is not open");
    }
    return writer.writeBuffer(new ByteArrayBuffer(bytes, offset, length));
  }

  /** Whether the machine's SSH server said that nobody takes connections there. */
  boolean wasRefused() {
    return openFailureReason == SshConstants.SSH_OPEN_CONNECT_FAILED;
  }
}
