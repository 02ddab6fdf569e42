package io.slipway.preview;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.slipway.account.Https;
import io.slipway.account.Learner;
import io.slipway.kernel.RateLimitedLog;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes every request by a preview's name, before anything else of this server sees it, and passes
 * none on: no page, no socket and no cookie of ours is to be had by such a name.
 */
@ApplicationScoped
class PreviewFilter {
  /** Before the filter of host names, which knows none of these. */
  private static final int FIRST = 20_000;

  /** Where a page of ours sends the browser with its ticket; no container is asked for it. */
  static final String OPEN = "/.slipway/open";

  private static final RateLimitedLog LOG =
      new RateLimitedLog(Logger.getLogger(PreviewFilter.class));

  private final PreviewHosts hosts;
  private final Tickets tickets;
  private final Previews previews;

  PreviewFilter(PreviewHosts hosts, Tickets tickets, Previews previews) {
    this.hosts = hosts;
    this.tickets = tickets;
    this.previews = previews;
  }

  void register(@Observes Filters filters) {
    filters.register(this::take, FIRST);
  }

  private void take(RoutingContext context) {
    HttpServerRequest request = context.request();
    @Nullable String host = request.getHeader(HttpHeaderNames.HOST);
    if (host == null || !hosts.contain(host)) {
      context.next();
      return;
    }
    OneRequestAtATime.begin(channel(request));
    // What pages of ours are sent with is set already.
    request.response().headers().clear();
    Optional<PreviewAddress> preview = hosts.read(host);
    if (preview.isEmpty()) {
      refuse(request, Obstacle.noSuchPreview());
    } else if (!request.uri().startsWith("/")) {
      refuse(request, Obstacle.malformed());
    } else if (request.path().equals(OPEN)) {
      open(request, preview.get());
    } else {
      show(request, preview.get());
    }
  }

  /** Makes a ticket the preview's cookie, and takes it out of the browser's address. */
  private void open(HttpServerRequest request, PreviewAddress preview) {
    Optional<Learner> learner =
        request.method().equals(HttpMethod.GET)
            ? tickets.read(Tickets.Use.OPEN, preview, request.getParam("ticket"))
            : Optional.empty();
    if (learner.isEmpty()) {
      refuse(request, Obstacle.noTicket());
      return;
    }
    String cookie = tickets.issue(Tickets.Use.COOKIE, preview, learner.get());
    boolean secure = Https.isUsed(request.isSSL(), request.getHeader(Https.FORWARDED));
    var unused =
        request
            .response()
            .setStatusCode(303)
            .putHeader(HttpHeaderNames.SET_COOKIE, PreviewCookies.issue(cookie, secure))
            .putHeader(HttpHeaderNames.LOCATION, "/")
            .putHeader(HttpHeaderNames.CACHE_CONTROL, "no-store")
            .putHeader("Referrer-Policy", "no-referrer")
            .end();
  }

  private void show(HttpServerRequest request, PreviewAddress preview) {
    List<String> cookies = request.headers().getAll(HttpHeaderNames.COOKIE);
    Optional<Learner> learner =
        PreviewCookies.ours(cookies)
            .flatMap(value -> tickets.read(Tickets.Use.COOKIE, preview, value).stream())
            .findFirst();
    if (learner.isEmpty()) {
      refuse(request, Obstacle.noTicket());
      return;
    }
    Parts body = new Parts(request);
    tell(request, LongRequest.BEGINS);
    Thread.ofVirtual().name("preview").start(() -> answer(request, body, preview, learner.get()));
  }

  private void answer(
      HttpServerRequest request, Parts body, PreviewAddress preview, Learner learner) {
    boolean whole = false;
    try {
      Optional<Obstacle> obstacle = previews.answer(request, body, preview, learner);
      obstacle.ifPresent(one -> refuse(request, one));
      whole = obstacle.isPresent() || body.ended() || !hasBody(request);
    } catch (IOException e) {
      // One of both ends went away in the midst of it, and the other is to see that.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("lab " + preview.lab(), "a preview failed", e);
    } finally {
      tell(request, LongRequest.ENDS);
      if (!whole) {
        var unused = request.connection().close();
      }
    }
  }

  private static boolean hasBody(HttpServerRequest request) {
    return request.headers().contains(HttpHeaderNames.CONTENT_LENGTH)
        || request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
  }

  /** Says it to what bounds the connection. */
  private static void tell(HttpServerRequest request, LongRequest what) {
    channel(request).pipeline().fireUserEventTriggered(what);
  }

  private static Channel channel(HttpServerRequest request) {
    return ((ConnectionBase) request.connection()).channel();
  }

  /** Ends the connection too: the rest of the request is not read. */
  private static void refuse(HttpServerRequest request, Obstacle obstacle) {
    HttpServerResponse response = request.response();
    if (response.headWritten()) {
      return;
    }
    response.headers().clear();
    response
        .setStatusCode(obstacle.status())
        .putHeader(HttpHeaderNames.CONTENT_TYPE, "text/html;charset=UTF-8")
        .putHeader(
            HttpHeaderNames.CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
        .putHeader(HttpHeaderNames.CACHE_CONTROL, "no-store")
        .putHeader(HttpHeaderNames.CONNECTION, "close")
        .end(obstacle.page())
        .onComplete(sent -> request.connection().close());
  }
}
