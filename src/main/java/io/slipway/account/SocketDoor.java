package io.slipway.account;

import io.quarkus.websockets.next.HttpUpgradeCheck;
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
  private static final Logger LOG = Logger.getLogger(SocketDoor.class);

  private final Learners learners;
  private final TrustedProxies proxies;

  SocketDoor(Learners learners, TrustedProxies proxies) {
    this.learners = learners;
    this.proxies = proxies;
  }

  @Override
  public Uni<CheckResult> perform(HttpUpgradeContext context) {
    MultiMap headers = context.httpRequest().headers();
    String origin = headers.get("Origin");
    String host = headers.get("Host");
    if (!SameOrigin.isOurs(origin == null ? "" : origin, host == null ? "" : host)) {
      LOG.warnf("Refused a WebSocket for %s from origin %s", context.httpRequest().path(), origin);
      return CheckResult.rejectUpgrade(403);
    }
    String cookie = headers.get("Cookie");
    Optional<Learner> learner = learners.of(cookie == null ? "" : cookie);
    if (learner.isEmpty()) {
      LOG.infof(
          "Refused a WebSocket for %s without a cookie of ours", context.httpRequest().path());
      return CheckResult.rejectUpgrade(401);
    }
    String address =
        proxies.origin(
            context.httpRequest().remoteAddress().hostAddress(), headers.getAll("X-Forwarded-For"));
    context.userData().put(Clients.CLIENT, new Client(learner.get(), address));
    return CheckResult.permitUpgrade();
  }
}
