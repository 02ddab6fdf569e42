package io.slipway.account;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.slipway.kernel.RateLimitedLog;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
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

  private final Learners learners;
  private final TrustedProxies proxies;

  SocketDoor(Learners learners, TrustedProxies proxies) {
    this.learners = learners;
    this.proxies = proxies;
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
    context.userData().put(Clients.CLIENT, new Client(learner.get(), address));
    return CheckResult.permitUpgrade();
  }
}
