package io.slipway.engine.docker;

import io.slipway.kernel.TimeShare;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.jspecify.annotations.Nullable;

/** A channel of the bastion's that carries the whole connection to one machine. */
final class TunnelChannel extends ChannelDirectTcpip {
  /** Makes what reads the channel, once the machine has accepted the connection. */
  interface Attachment {
    TunnelSession attach(TunnelChannel channel) throws IOException;
  }

  private static final int PARTS_OF_READING = 20;

  /** No packet takes longer; if this thread was kept waiting, that is not the machine's doing. */
  private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(20);

  private final Attachment attachment;
  private final TimeShare readingTime =
      new TimeShare(TimeUnit.MILLISECONDS.toNanos(200), PARTS_OF_READING);
  private final AtomicLong toGiveBack = new AtomicLong();
  private final AtomicBoolean isHeldBack = new AtomicBoolean();
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
   * Hands bytes on at once, on the thread that read them, which reads for all machines. What a
   * machine's streams hold is bounded by their own windows; this one's is given back later the more
   * of that thread's time the machine takes, so that it is read no faster.
   */
  @Override
  protected void doWriteData(byte[] data, int offset, long length) throws IOException {
    TunnelSession attached = Objects.requireNonNull(session);
    if (isClosing() || attached.isClosing()) {
      return;
    }
    long began = System.nanoTime();
    attached.received(data, offset, (int) length);
    long now = System.nanoTime();
    long wait = readingTime.take(Math.min(now - began, LONGEST), now);
    toGiveBack.addAndGet(length);
    if (wait == 0) {
      giveBack();
    } else if (isHeldBack.compareAndSet(false, true)) {
      CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS).execute(this::giveBackLater);
    }
  }

  private void giveBackLater() {
    isHeldBack.set(false);
    try {
      giveBack();
    } catch (IOException e) {
      log.debug("The window of {} is not given back any more", this, e);
    }
  }

  private void giveBack() throws IOException {
    if (!isClosing()) {
      getLocalWindow().release(toGiveBack.getAndSet(0));
    }
  }

  @Override
  public void handleEof() throws IOException {
    super.handleEof();
    Objects.requireNonNull(session).close(true);
  }
}
