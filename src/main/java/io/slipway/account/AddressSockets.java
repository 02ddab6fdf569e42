package io.slipway.account;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds how many WebSockets those who come from one address hold, whoever they say they are: a
 * cookie costs nothing. A socket is counted before it opens, or many at once would all find room.
 */
@ApplicationScoped
class AddressSockets {
  private static final AttributeKey<Boolean> COUNTED =
      AttributeKey.valueOf(AddressSockets.class, "counted");

  private final Map<String, Integer> open = new ConcurrentHashMap<>();
  private final int limit;

  AddressSockets(
      @ConfigProperty(name = "slipway.sockets-per-address", defaultValue = "3000") int limit) {
    this.limit = limit;
  }

  int limit() {
    return limit;
  }

  /** Counts the connection until it ends; false when its address has as many as it may. */
  boolean admit(String address, HttpConnection connection) {
    return admit(address, ((ConnectionBase) connection).channel());
  }

  boolean admit(String address, Channel channel) {
    // One that asks again after its upgrade went wrong is counted already.
    if (channel.attr(COUNTED).get() != null) {
      return true;
    }
    if (!take(address)) {
      return false;
    }
    channel.attr(COUNTED).set(true);
    // Not by the connection's own handler, of which it has one only, and which counts connections.
    channel.closeFuture().addListener(closed -> release(address));
    return true;
  }

  private boolean take(String address) {
    AtomicBoolean taken = new AtomicBoolean();
    open.compute(
        address,
        (same, count) -> {
          int before = count == null ? 0 : count;
          taken.set(before < limit);
          return taken.get() ? Integer.valueOf(before + 1) : count;
        });
    return taken.get();
  }

  private void release(String address) {
    open.computeIfPresent(address, (same, count) -> count > 1 ? count - 1 : null);
  }
}
