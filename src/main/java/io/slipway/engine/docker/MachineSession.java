package io.slipway.engine.docker;

import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.ClientFactoryManager;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * An SSH session with a machine, whose root may have put any program where its SSH server was. An
 * honest server asks next to nothing of its client: one that asks much would have answers kept that
 * it never reads, and lines logged.
 */
final class MachineSession extends ClientSessionImpl {
  static final int MOST_AT_ONCE = 100;
  private static final long FOR_ONE_MORE = TimeUnit.SECONDS.toNanos(1);

  private int asked;
  private long since = System.nanoTime();

  MachineSession(ClientFactoryManager client, IoSession ioSession) throws Exception {
    super(client, ioSession);
  }

  /** Called by one thread at a time, the one that reads. */
  @Override
  protected void doHandleMessage(Buffer buffer) throws Exception {
    if (asks(buffer.array()[buffer.rpos()] & 0xff) && isTooMuch(System.nanoTime())) {
      throw new SshException(
          SshConstants.SSH2_DISCONNECT_BY_APPLICATION, "The machine asks too much of its client");
    }
    super.doHandleMessage(buffer);
  }

  /** Whether a message may be answered or logged; those of streams are answers to ours. */
  private static boolean asks(int message) {
    return switch (message) {
      case SshConstants.SSH_MSG_IGNORE,
          SshConstants.SSH_MSG_REQUEST_SUCCESS,
          SshConstants.SSH_MSG_REQUEST_FAILURE,
          SshConstants.SSH_MSG_CHANNEL_OPEN_CONFIRMATION,
          SshConstants.SSH_MSG_CHANNEL_OPEN_FAILURE,
          SshConstants.SSH_MSG_CHANNEL_WINDOW_ADJUST,
          SshConstants.SSH_MSG_CHANNEL_DATA,
          SshConstants.SSH_MSG_CHANNEL_EOF,
          SshConstants.SSH_MSG_CHANNEL_CLOSE ->
          false;
      default -> true;
    };
  }

  private boolean isTooMuch(long now) {
    int forgotten = (int) Math.min(asked, (now - since) / FOR_ONE_MORE);
    asked = asked - forgotten + 1;
    since = asked == 1 ? now : since + forgotten * FOR_ONE_MORE;
    return asked > MOST_AT_ONCE;
  }
}
