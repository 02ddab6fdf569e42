package io.slipway.engine.docker;

import java.io.IOException;
import org.apache.sshd.client.channel.AsyncCapableClientChannel;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;

/** OpenSSH's channel to a Unix socket on the other side. */
final class AgentChannel extends AsyncCapableClientChannel {
  private final String socket;

  AgentChannel(String socket) {
    super("direct-streamlocal@openssh.com", false);
    this.socket = socket;
  }

  @Override
  public synchronized OpenFuture open() throws IOException {
    if (isClosing()) {
      throw new SshException("The channel is closed");
    }
    openFuture = new DefaultOpenFuture(socket, futureLock);
    Session session = getSession();
    String type = getChannelType();
    Buffer buffer =
        session.createBuffer(
            SshConstants.SSH_MSG_CHANNEL_OPEN, type.length() + socket.length() + Long.SIZE);
    buffer.putString(type);
    buffer.putUInt(getChannelId());
    buffer.putUInt(getLocalWindow().getSize());
    buffer.putUInt(getLocalWindow().getPacketSize());
    buffer.putString(socket);
    buffer.putString(""); // reserved
    buffer.putUInt(0); // reserved
    writePacket(buffer);
    return openFuture;
  }

  /**
   * The agent has said all: its reader learns that now, and not only when the channel closes, which
   * the machine's SSH server does no sooner than we have said all, too.
   */
  @Override
  public void handleEof() throws IOException {
    super.handleEof();
    if (out != null) {
      out.close();
    }
  }
}
