package io.slipway.preview;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Ends a connection on which another request comes before the one to a preview is answered. No
 * browser does that. What is queued so would be asked of the container one by one, each for as long
 * as it may take, also when nobody is there any more, since the end of the connection is not read.
 */
final class OneRequestAtATime extends ChannelDuplexHandler {
  /** Vert.x's own, which takes requests when they are decoded. */
  private static final String BEHIND = "handler";

  private boolean unanswered;

  /** To be called by the connection's own thread when a request has come. */
  static void begin(Channel channel) {
    OneRequestAtATime known = channel.pipeline().get(OneRequestAtATime.class);
    if (known == null) {
      known = new OneRequestAtATime();
      channel.pipeline().addBefore(BEHIND, null, known);
    }
    known.unanswered = true;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (unanswered && message instanceof HttpRequest) {
      ReferenceCountUtil.release(message);
      context.close();
      return;
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
    if (message instanceof LastHttpContent) {
      unanswered = false;
    }
    context.write(message, written);
  }
}
