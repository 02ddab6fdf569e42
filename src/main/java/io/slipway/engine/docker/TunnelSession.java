package io.slipway.engine.docker;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.channel.BufferedIoOutputStream;
import org.apache.sshd.common.channel.exception.SshChannelBufferedOutputException;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoService;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.closeable.AbstractCloseable;
import org.jspecify.annotations.Nullable;

/** What an SSH session takes for its socket, and is a channel of another SSH session. */
final class TunnelSession extends AbstractCloseable implements IoSession {
  private static final AtomicLong IDS = new AtomicLong();

  /** More than all that is written to a machine at one time, which are scripts and typed text. */
  private static final int MOST_UNREAD = 4 << 20;

  /** How long a machine may take to read the last that is written to it, in seconds. */
  private static final long TO_READ_THE_LAST = 5;

  private final long id = IDS.incrementAndGet();
  private final Map<Object, Object> attributes = new ConcurrentHashMap<>();
  private final IoService service;
  private final IoHandler handler;
  private final TunnelChannel channel;
  private final BufferedIoOutputStream out;
  private final SocketAddress remote;

  TunnelSession(IoService service, IoHandler handler, TunnelChannel channel, SocketAddress remote) {
    this.service = service;
    this.handler = handler;
    this.channel = channel;
    this.remote = remote;
    // Who writes never waits: it may be the thread that reads for all machines, or hold a lock that
    // this thread wants.
    out =
        new BufferedIoOutputStream(
            this, channel.getChannelId(), channel.getAsyncIn(), MOST_UNREAD, Duration.ZERO);
    channel.addCloseFutureListener(closed -> close(true));
  }

  /**
   * Takes what has come from the machine; a fault in it ends this session and not the bastion's.
   */
  void received(byte[] data, int offset, int length) {
    try {
      handler.messageReceived(this, new ByteArrayBuffer(data, offset, length));
    } catch (Exception e) {
      fail(e);
    }
  }

  private void fail(Exception cause) {
    try {
      handler.exceptionCaught(this, cause);
    } catch (Exception e) {
      log.warn("The SSH session with {} failed twice", remote, e);
    }
    close(true);
  }

  @Override
  public IoWriteFuture writeBuffer(Buffer buffer) throws IOException {
    // As plain bytes: the channel takes a buffer of an SSH packet's type for one of its own packets
    // and writes its header into it.
    try {
      return out.writeBuffer(
          new ByteArrayBuffer(buffer.array(), buffer.rpos(), buffer.available()));
    } catch (SshChannelBufferedOutputException e) {
      // The machine does not read. Not on this thread: it is in the midst of writing a packet.
      Thread.ofVirtual().name("machine-does-not-read").start(() -> fail(e));
      throw e;
    }
  }

  @Override
  protected void doCloseImmediately() {
    // What is on its way still goes out, and not "immediately": then the bastion would not learn of
    // it.
    out.close(false).addListener(written -> channel.close(false));
    CompletableFuture.delayedExecutor(TO_READ_THE_LAST, TimeUnit.SECONDS)
        .execute(() -> out.close(true));
    super.doCloseImmediately();
    try {
      handler.sessionClosed(this);
    } catch (Exception e) {
      log.warn("The SSH session with {} did not close well", remote, e);
    }
    attributes.clear();
  }

  @Override
  public long getId() {
    return id;
  }

  @Override
  public @Nullable Object getAttribute(Object key) {
    return attributes.get(key);
  }

  @Override
  public @Nullable Object setAttribute(Object key, Object value) {
    return attributes.put(key, value);
  }

  @Override
  public @Nullable Object setAttributeIfAbsent(Object key, Object value) {
    return attributes.putIfAbsent(key, value);
  }

  @Override
  public @Nullable Object removeAttribute(Object key) {
    return attributes.remove(key);
  }

  @Override
  public SocketAddress getRemoteAddress() {
    return remote;
  }

  @Override
  public SocketAddress getLocalAddress() {
    return channel.getLocalSocketAddress().toInetSocketAddress();
  }

  @Override
  public @Nullable SocketAddress getAcceptanceAddress() {
    return null;
  }

  @Override
  public IoService getService() {
    return service;
  }

  @Override
  public void shutdownOutputStream() {
    out.close(false);
  }

  @Override
  public void suspendRead() {
    throw new UnsupportedOperationException("Only forwarded sockets are suspended");
  }

  @Override
  public void resumeRead() {
    throw new UnsupportedOperationException("Only forwarded sockets are resumed");
  }

  @Override
  public String toString() {
    return "tunnel to " + remote;
  }
}
