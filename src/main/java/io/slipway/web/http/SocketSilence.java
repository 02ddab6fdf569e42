package io.slipway.web.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends a WebSocket from which nothing comes any more. Who is there answers the server's pings,
 * which every browser does by itself; that we send them says nothing about the other end, and the
 * network notices a lost one only after a quarter of an hour.
 */
final class SocketSilence extends ChannelInboundHandlerAdapter {
  /** How often the server pings, see {@link KeepAlive}. */
  static final Duration PING = Duration.ofSeconds(20);

  /**
   * Of a socket that says nothing for so many pings nobody is there: a minute, or a little more.
   */
  static final int UNANSWERED = 4;

  private static final Logger LOG = Logger.getLogger(SocketSilence.class);

  private @Nullable ScheduledFuture<?> look;
  private int unanswered;

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    // All at one time: a thousand wake-ups cost more than a thousand looks.
    long nanos = PING.toNanos();
    look =
        context
            .executor()
            .scheduleAtFixedRate(
                () -> look(context),
                nanos - Math.floorMod(System.nanoTime(), nanos),
                nanos,
                TimeUnit.NANOSECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    unanswered = 0;
    context.fireChannelRead(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    cancel();
    context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    cancel();
  }

  private void look(ChannelHandlerContext context) {
    if (++unanswered >= UNANSWERED) {
      LOG.debugf("A socket answered none of %s pings", UNANSWERED);
      context.close();
    }
  }

  private void cancel() {
    if (look != null) {
      look.cancel(false);
      look = null;
    }
  }
}
