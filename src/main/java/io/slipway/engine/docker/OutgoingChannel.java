package io.slipway.engine.docker;

import java.io.IOException;
import org.apache.sshd.client.channel.AsyncCapableClientChannel;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;

/** A channel to something that the machine's SSH server connects us with. */
abstract class OutgoingChannel extends AsyncCapableClientChannel {
  /** More than any of ours needs for its target. */
  private static final int TARGET_BYTES = 128;

  OutgoingChannel(String type) {
    super(type, false);
  }

  /** What the channel leads to, as the protocol has it for channels of this type. */
  abstract void putTarget(Buffer buffer);

  @Override
  public synchronized OpenFuture open() throws IOException {
    if (isClosing()) {
      throw new SshException("The channel is closed");
    }
    openFuture = new DefaultOpenFuture(getChannelType(), futureLock);
    Session session = getSession();
    String type = getChannelType();
    Buffer buffer =
        session.createBuffer(
            SshConstants.SSH_MSG_CHANNEL_OPEN, type.length() + TARGET_BYTES + Long.SIZE);
    buffer.putString(type);
    buffer.putUInt(getChannelId());
    buffer.putUInt(getLocalWindow().getSize());
    buffer.putUInt(getLocalWindow().getPacketSize());
    putTarget(buffer);
    writePacket(buffer);
    return openFuture;
  }

  /**
   * The other end has said all: its reader learns that now, and not only when the channel closes,
   * which the machine's SSH server does no sooner than we have said all, too.
   */
  @Override
  public void handleEof() throws IOException {
    super.handleEof();
    if (out != null) {
      out.close();
    }
  }
}
