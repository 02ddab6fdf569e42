package io.slipway.engine.docker;

import java.io.IOException;
import java.util.Objects;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.jspecify.annotations.Nullable;

/** A channel of the bastion's that carries the whole connection to one machine. */
final class TunnelChannel extends ChannelDirectTcpip {
  /** Makes what reads the channel, once the machine has accepted the connection. */
  interface Attachment {
    TunnelSession attach(TunnelChannel channel) throws IOException;
  }

  private final Attachment attachment;
  private @Nullable TunnelSession session;

  TunnelChannel(SshdSocketAddress origin, SshdSocketAddress target, Attachment attachment) {
    super(origin, target);
    this.attachment = attachment;
    setStreaming(Streaming.Async);
  }

  @Override
  protected void doOpen() throws IOException {
    super.doOpen();
    session = attachment.attach(this);
  }

  /**
   * Hands bytes on at once, on the thread that read them. The window is given back whole: what a
   * machine may send is bounded by the windows of the streams within.
   */
  @Override
  protected void doWriteData(byte[] data, int offset, long length) throws IOException {
    if (isClosing()) {
      return;
    }
    Objects.requireNonNull(session).received(data, offset, (int) length);
    getLocalWindow().release(length);
  }

  @Override
  public void handleEof() throws IOException {
    super.handleEof();
    Objects.requireNonNull(session).close(true);
  }
}
