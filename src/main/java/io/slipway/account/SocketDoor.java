package io.slipway.account;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.slipway.kernel.RateLimitedLog;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Lets a WebSocket open only for a page of ours and a learner we know, whichever endpoint it is: so
 * no endpoint can forget to ask.
 */
@ApplicationScoped
class SocketDoor implements HttpUpgradeCheck {
  private static final RateLimitedLog LOG = new RateLimitedLog(Logger.getLogger(SocketDoor.class));

  private static final short TOO_MANY = 4430;
  private static final String TOO_MANY_REASON =
      "Your network has as many pages of this site open as it may";

  private final Learners learners;
  private final TrustedProxies proxies;
  private final AddressSockets sockets;

  SocketDoor(Learners learners, TrustedProxies proxies, AddressSockets sockets) {
    this.learners = learners;
    this.proxies = proxies;
    this.sockets = sockets;
  }

  @Override
  public Uni<CheckResult> perform(HttpUpgradeContext context) {
    MultiMap headers = context.httpRequest().headers();
    String path = context.httpRequest().path();
    String address =
        proxies.origin(
            context.httpRequest().remoteAddress().hostAddress(), headers.getAll("X-Forwarded-For"));
    String origin = headers.get("Origin");
    String host = headers.get("Host");
    if (!SameOrigin.isOurs(origin == null ? "" : origin, host == null ? "" : host)) {
      LOG.warn(address, "refused a WebSocket from origin " + origin + " for " + path);
      return CheckResult.rejectUpgrade(403);
    }
    String cookie = headers.get("Cookie");
    Optional<Learner> learner = learners.of(cookie == null ? "" : cookie);
    if (learner.isEmpty()) {
      LOG.warn(address, "refused a WebSocket without a cookie of ours for " + path);
      return CheckResult.rejectUpgrade(401);
    }
    if (!sockets.admit(address, context.httpRequest().connection())) {
      LOG.warn(
          address,
          "%d sockets, as many as one address may have (SLIPWAY_SOCKETS_PER_ADDRESS); if it is a proxy, name it in SLIPWAY_TRUSTED_PROXIES"
              .formatted(sockets.limit()));
      return refuse(context.httpRequest());
    }
    context.userData().put(Clients.CLIENT, new Client(learner.get(), address));
    return CheckResult.permitUpgrade();
  }

  /**
   * Says why by a socket that is closed as soon as it is open, since a browser shows its page no
   * other answer. No endpoint learns of it, and Vert.x ends the connection if the page does not.
   */
  private static Uni<CheckResult> refuse(HttpServerRequest request) {
    request.toWebSocket().onSuccess(socket -> socket.close(TOO_MANY, TOO_MANY_REASON));
    // The request is answered, so nobody is to answer it.
    return Uni.createFrom().nothing();
  }
}
