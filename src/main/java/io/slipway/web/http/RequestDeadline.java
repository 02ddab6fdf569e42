package io.slipway.web.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.ScheduledFuture;
import io.slipway.preview.LongRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection whose request is not answered in time because the rest of it does not come:
 * from its first byte to the first byte of the answer there is {@link #TIME}. A time limit on
 * silence alone does not help against who sends one byte every few seconds. When the connection
 * becomes a WebSocket, {@link SocketSilence} takes its place. A {@link LongRequest} has no
 * deadline, and a WebSocket of its no pings of ours.
 */
final class RequestDeadline extends ChannelDuplexHandler {
  /** Longer than an answer waits for the database. */
  static final Duration TIME = Duration.ofSeconds(15);

  private static final Logger LOG = Logger.getLogger(RequestDeadline.class);
  private static final String SWITCHING = "HTTP/1.1 101";

  private @Nullable ScheduledFuture<?> deadline;
  private boolean isLong;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (deadline == null && !isLong) {
      deadline =
          context.executor().schedule(() -> end(context), TIME.toSeconds(), TimeUnit.SECONDS);
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    cancel();
    if (!isLong && message instanceof ByteBuf bytes && startsWebSocket(bytes)) {
      context.write(message, promise);
      context.pipeline().replace(this, null, new SocketSilence());
    } else {
      context.write(message, promise);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof LongRequest request) {
      isLong = request == LongRequest.BEGINS;
      cancel();
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    cancel();
    context.fireChannelInactive();
  }

  private void cancel() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  private void end(ChannelHandlerContext context) {
    LOG.debugf("A request was not whole after %s", TIME);
    context.close();
  }

  private static boolean startsWebSocket(ByteBuf bytes) {
    return bytes.readableBytes() >= SWITCHING.length()
        && bytes
            .toString(bytes.readerIndex(), SWITCHING.length(), StandardCharsets.US_ASCII)
            .equals(SWITCHING);
  }
}
