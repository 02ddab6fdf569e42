package io.slipway.web.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.slipway.kernel.RateLimitedLog;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection whose other end asks and asks and does not read the answers: they are kept here
 * until it does. Nobody who sends waits for that, neither the answers to a page nor those to pings.
 */
final class UnsentLimit extends ChannelDuplexHandler {
  private static final RateLimitedLog LOG = new RateLimitedLog(Logger.getLogger(UnsentLimit.class));

  private final UnsentBytes all;
  private long counted;
  private boolean ended;

  UnsentLimit(UnsentBytes all) {
    this.all = all;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    context.write(message, promise);
    long unsent = count(context);
    if (!ended && all.isTooMuch(unsent)) {
      ended = true;
      LOG.warn(
          address(context.channel().remoteAddress()),
          "closed a connection that does not read %d bytes".formatted(unsent));
      context.close();
    }
  }

  @Override
  public void flush(ChannelHandlerContext context) {
    context.flush();
    count(context);
  }

  /** Comes when most of it is sent. */
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    count(context);
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    count(0);
  }

  private long count(ChannelHandlerContext context) {
    // None when it is closed.
    @Nullable ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
    return count(buffer == null ? 0 : buffer.totalPendingWriteBytes());
  }

  private long count(long unsent) {
    all.add(unsent - counted);
    counted = unsent;
    return unsent;
  }

  private static String address(@Nullable SocketAddress address) {
    return address instanceof InetSocketAddress internet && internet.getAddress() != null
        ? internet.getAddress().getHostAddress()
        : String.valueOf(address);
  }
}
