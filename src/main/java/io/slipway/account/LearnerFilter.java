package io.slipway.account;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Finds the learner of every request for a page, and gives those who are new their cookie. */
class LearnerFilter {
  private static final String FRESH = LearnerFilter.class.getName() + ".fresh";
  private static final int YEAR = (int) Duration.ofDays(365).toSeconds();

  private final Learners learners;
  private final TrustedProxies proxies;
  private final CurrentClient current;

  LearnerFilter(Learners learners, TrustedProxies proxies, CurrentClient current) {
    this.learners = learners;
    this.proxies = proxies;
    this.current = current;
  }

  @ServerRequestFilter
  void recognize(ContainerRequestContext request, RoutingContext context) {
    String header = request.getHeaderString("Cookie");
    Learner learner =
        learners
            .of(header == null ? "" : header)
            .orElseGet(
                () -> {
                  Learner fresh = learners.fresh();
                  request.setProperty(FRESH, fresh);
                  return fresh;
                });
    String address =
        proxies.origin(
            context.request().remoteAddress().hostAddress(),
            context.request().headers().getAll("X-Forwarded-For"));
    current.set(new Client(learner, address));
  }

  @ServerResponseFilter
  void giveCookie(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(FRESH) instanceof Learner learner) {
      response.getHeaders().add("Set-Cookie", cookie(learner, isSecure(request)));
      // A page with somebody's new cookie is nobody else's.
      response.getHeaders().putSingle("Cache-Control", "no-store");
    }
  }

  private NewCookie cookie(Learner learner, boolean secure) {
    return new NewCookie.Builder(LearnerCookie.NAME)
        .value(learners.cookieOf(learner))
        .path("/")
        .maxAge(YEAR)
        .httpOnly(true)
        .secure(secure)
        .sameSite(SameSite.LAX)
        .build();
  }

  private static boolean isSecure(ContainerRequestContext request) {
    return Https.isUsed(
        "https".equals(request.getUriInfo().getRequestUri().getScheme()),
        request.getHeaderString(Https.FORWARDED));
  }
}
