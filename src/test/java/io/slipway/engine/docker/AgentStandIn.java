package io.slipway.engine.docker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.channel.ChannelOutputStream;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.AbstractServerChannel;

/**
 * The far end of a channel to a Unix socket. It answers {@code bye} with an answer and the end,
 * {@code flood} with bytes without end, and sends all else back as it came. Asked to be {@code
 * hostile}, its whole SSH server is: see {@link HostileServer}.
 */
final class AgentStandIn extends AbstractServerChannel {
  /** How much of the flood the channel has taken so far. */
  static final AtomicLong FLOODED = new AtomicLong();

  /** Has a permit once the flood finds that its reader takes no more. */
  static final Semaphore HELD_BACK = new Semaphore(0);

  private final String expectedSocket;
  private OutputStream out = OutputStream.nullOutputStream();

  private AgentStandIn(String expectedSocket) {
    super(null);
    this.expectedSocket = expectedSocket;
  }

  static ChannelFactory factory(String socket) {
    return new ChannelFactory() {
      @Override
      public String getName() {
        return "direct-streamlocal@openssh.com";
      }

      @Override
      public Channel createChannel(Session session) {
        return new AgentStandIn(socket);
      }
    };
  }

  @Override
  protected OpenFuture doInit(Buffer buffer) {
    String socket = buffer.getString();
    if (!socket.equals(expectedSocket)) {
      throw new IllegalArgumentException("asked for " + socket);
    }
    out =
        new ChannelOutputStream(
            this, getRemoteWindow(), log, SshConstants.SSH_MSG_CHANNEL_DATA, true);
    return super.doInit(buffer);
  }

  @Override
  protected void doWriteData(byte[] data, int offset, long length) throws IOException {
    getLocalWindow().release(length);
    String text = new String(data, offset, (int) length, StandardCharsets.UTF_8);
    switch (text.strip()) {
      case "bye" -> {
        out.write(SshServers.bytes("{\"said\":\"bye\"}\n"));
        out.flush();
        close(false);
      }
      case "flood" -> {
        var unused = Thread.ofVirtual().start(this::flood);
      }
      case "hostile deaf", "hostile asking", "hostile padding" ->
          HostileServer.become(text.strip(), getSession(), this);
      default -> {
        out.write(data, offset, (int) length);
        out.flush();
      }
    }
  }

  private void flood() {
    byte[] block = new byte[1024];
    try {
      while (true) {
        if (getRemoteWindow().getSize() < block.length) {
          HELD_BACK.release();
        }
        out.write(block);
        out.flush();
        FLOODED.addAndGet(block.length);
      }
    } catch (IOException e) {
      // The reader has closed the stream, which is how a flood ends.
    }
  }

  @Override
  protected void doWriteExtendedData(byte[] data, int offset, long length) {
    throw new UnsupportedOperationException();
  }
}
