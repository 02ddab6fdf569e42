package io.slipway.web.http;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;

/** Gives every connection to this server what bounds it; Netty finds this class by name. */
public final class ConnectionLimits extends ChannelInitializerExtension {
  private final UnsentBytes unsent = new UnsentBytes(Runtime.getRuntime().maxMemory());

  @Override
  public void postInitializeServerChildChannel(Channel channel) {
    channel.pipeline().addFirst(new UnsentLimit(unsent), new RequestDeadline());
  }
}
