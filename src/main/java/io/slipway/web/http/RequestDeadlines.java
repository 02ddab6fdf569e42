package io.slipway.web.http;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;

/** Gives every connection to this server its {@link RequestDeadline}; Netty finds it by name. */
public final class RequestDeadlines extends ChannelInitializerExtension {
  @Override
  public void postInitializeServerChildChannel(Channel channel) {
    channel.pipeline().addFirst(new RequestDeadline());
  }
}
