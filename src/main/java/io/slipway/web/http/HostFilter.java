package io.slipway.web.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/** Answers requests by a name that is not this server's with what to do about it. */
@ApplicationScoped
class HostFilter {
  /** Before everything else, sockets too. */
  private static final int FIRST = 10_000;

  private static final int MISDIRECTED = 421;
  private static final int LONGEST_NAME = 253;
  private static final String TITLE = "This server does not go by that name";

  private final HostNames names;

  HostFilter(HostNames names) {
    this.names = names;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  private void check(RoutingContext request) {
    @Nullable String host = request.request().getHeader(HttpHeaders.HOST);
    // Health says nothing that is worth a trick, and who asks for it may know the server by a name
    // of its own.
    if (names.allow(host == null ? "" : host) || request.normalizedPath().startsWith("/q/health")) {
      request.next();
    } else {
      refuse(request, host == null ? "" : HostNames.withoutPort(host));
    }
  }

  private static void refuse(RoutingContext request, String host) {
    String name = host.length() > LONGEST_NAME ? host.substring(0, LONGEST_NAME) : host;
    String detail =
        name.isEmpty()
            ? "The request names no host."
            : "You asked for \"%s\". If this server is yours, let it go by that name: SLIPWAY_HOSTS=%s ./slipway up. "
                    .formatted(name, name)
                + "Several names stand with commas between them. By localhost or its address it can be asked as it is.";
    boolean html =
        request.request().getHeader(HttpHeaders.ACCEPT) instanceof String accepted
            && accepted.contains("html");
    request
        .response()
        .setStatusCode(MISDIRECTED)
        .putHeader(
            HttpHeaders.CONTENT_TYPE, html ? "text/html;charset=UTF-8" : "application/problem+json")
        .end(html ? page(detail) : problem(detail));
  }

  private static String problem(String detail) {
    return new JsonObject()
        .put("status", MISDIRECTED)
        .put("title", TITLE)
        .put("detail", detail)
        .encode();
  }

  /** Stands alone: the style sheet has the same wrong name. */
  private static String page(String detail) {
    return """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>%s · Slipway</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
        <style>main{max-width:60ch;margin:12vh auto;padding:0 20px;font:17px/1.6 system-ui,sans-serif;overflow-wrap:anywhere}</style>
        <main role="alert"><h1>%s</h1><p>%s</p></main></html>
        """
        .formatted(TITLE, TITLE, escaped(detail));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
