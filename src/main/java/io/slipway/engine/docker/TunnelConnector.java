package io.slipway.engine.docker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.io.DefaultIoConnectFuture;
import org.apache.sshd.common.io.IoConnectFuture;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.closeable.AbstractCloseable;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Connects an SSH client to addresses behind the bastion. A connection is a channel of the
 * bastion's and not a socket, so that neither a local port nor a second thread is in the way of the
 * bytes.
 */
final class TunnelConnector extends AbstractCloseable implements IoConnector {
  private static final SshdSocketAddress ORIGIN = new SshdSocketAddress("127.0.0.1", 0);

  private final Bastion bastion;
  private final IoHandler handler;
  private final Map<Long, IoSession> sessions = new ConcurrentHashMap<>();
  private @Nullable IoServiceEventListener listener;

  TunnelConnector(Bastion bastion, IoHandler handler) {
    this.bastion = bastion;
    this.handler = handler;
  }

  @Override
  public IoConnectFuture connect(
      SocketAddress target,
      @Nullable AttributeRepository context,
      @Nullable SocketAddress localAddress) {
    IoConnectFuture future = new DefaultIoConnectFuture(target, null);
    try {
      ClientSession door = bastion.session();
      TunnelChannel channel =
          new TunnelChannel(
              ORIGIN,
              new SshdSocketAddress((InetSocketAddress) target),
              opened -> attach(opened, target, context, future));
      door.getService(ConnectionService.class).registerChannel(channel);
      channel
          .open()
          .addListener(
              opened -> {
                if (opened.getException() != null) {
                  future.setException(opened.getException());
                }
              });
    } catch (IOException | RuntimeException e) {
      future.setException(e);
    }
    return future;
  }

  /** Runs where the bastion's answers are read, before the first byte of the machine's is. */
  private TunnelSession attach(
      TunnelChannel channel,
      SocketAddress target,
      @Nullable AttributeRepository context,
      IoConnectFuture future)
      throws IOException {
    TunnelSession session = new TunnelSession(this, handler, channel, target);
    if (context != null) {
      session.setAttribute(AttributeRepository.class, context);
    }
    sessions.put(session.getId(), session);
    session.addCloseFutureListener(closed -> sessions.remove(session.getId()));
    try {
      handler.sessionCreated(session);
    } catch (Exception e) {
      throw new IOException("The SSH session with " + target + " did not begin", e);
    }
    future.setSession(session);
    return session;
  }

  @Override
  public Map<Long, IoSession> getManagedSessions() {
    return Collections.unmodifiableMap(sessions);
  }

  @Override
  public @Nullable IoServiceEventListener getIoServiceEventListener() {
    return listener;
  }

  @Override
  public void setIoServiceEventListener(@Nullable IoServiceEventListener listener) {
    this.listener = listener;
  }

  @Override
  protected void doCloseImmediately() {
    sessions.values().forEach(session -> session.close(true));
    super.doCloseImmediately();
  }
}
