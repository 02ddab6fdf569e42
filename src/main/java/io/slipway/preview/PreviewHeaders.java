package io.slipway.preview;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.vertx.core.MultiMap;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which headers pass between a browser and a container, and how. */
final class PreviewHeaders {
  /** These are of one connection, and there are two. */
  private static final Set<String> OF_A_CONNECTION =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /** How the learner came to us is not the container's concern; the rest is done here already. */
  private static final Set<String> NOT_TO_CONTAINERS =
      Set.of("cookie", "expect", "forwarded", "x-forwarded-for", "x-real-ip");

  /**
   * These speak for more than the origin they come from: Clear-Site-Data takes the cookies of the
   * whole site, the learner's own among them.
   */
  private static final Set<String> NOT_TO_BROWSERS =
      Set.of(
          "alt-svc",
          "clear-site-data",
          "location",
          "nel",
          "report-to",
          "set-cookie",
          "strict-transport-security");

  private PreviewHeaders() {}

  static void toContainer(MultiMap from, HttpHeaders to, boolean upgrade) {
    Set<String> dropped = dropped(from.getAll(HttpHeaderNames.CONNECTION), NOT_TO_CONTAINERS);
    for (Map.Entry<String, String> header : from) {
      if (!dropped.contains(lower(header.getKey()))) {
        to.add(header.getKey(), header.getValue());
      }
    }
    String cookies = PreviewCookies.withoutOurs(from.getAll(HttpHeaderNames.COOKIE));
    if (!cookies.isEmpty()) {
      to.set(HttpHeaderNames.COOKIE, cookies);
    }
    if (from.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
      to.set(HttpHeaderNames.TRANSFER_ENCODING, "chunked");
    }
    to.set(HttpHeaderNames.CONNECTION, upgrade ? "Upgrade" : "close");
    if (upgrade) {
      to.set(HttpHeaderNames.UPGRADE, "websocket");
    }
  }

  /**
   * Replaces all that stands in {@code to}, which is meant for pages of ours.
   *
   * @param host the preview's own name, with its port
   */
  static void toBrowser(HttpHeaders from, MultiMap to, String host, int port) {
    to.clear();
    Set<String> dropped = dropped(from.getAll(HttpHeaderNames.CONNECTION), NOT_TO_BROWSERS);
    for (Map.Entry<String, String> header : from) {
      if (!dropped.contains(lower(header.getKey()))) {
        to.add(header.getKey(), header.getValue());
      }
    }
    from.getAll(HttpHeaderNames.SET_COOKIE)
        .forEach(
            cookie ->
                PreviewCookies.confined(cookie)
                    .ifPresent(confined -> to.add(HttpHeaderNames.SET_COOKIE, confined)));
    if (from.contains(HttpHeaderNames.LOCATION)) {
      to.set(HttpHeaderNames.LOCATION, location(from.get(HttpHeaderNames.LOCATION), host, port));
    }
    if (!to.contains(HttpHeaderNames.CONTENT_ENCODING)) {
      // Or it would be packed here, and an event be kept until there is more to pack.
      to.set(HttpHeaderNames.CONTENT_ENCODING, "identity");
    }
  }

  /** What leads to the container as it knows itself leads to its preview; all else stays. */
  static String location(String location, String host, int port) {
    try {
      URI uri = URI.create(location);
      if (uri.getHost() == null || !isItself(uri, PreviewHosts.withoutPort(host), port)) {
        return location;
      }
      String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      // Two slashes would lead to another host.
      return (path.startsWith("//") ? "/." + path : path)
          + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
          + (uri.getRawFragment() == null ? "" : "#" + uri.getRawFragment());
    } catch (IllegalArgumentException e) {
      // Not an address: the browser may make of it what it likes.
      return location;
    }
  }

  private static boolean isItself(URI uri, String name, int port) {
    String host = lower(uri.getHost());
    return host.equals(name)
        || ((host.equals("localhost") || host.equals("127.0.0.1")) && uri.getPort() == port);
  }

  private static Set<String> dropped(List<String> connection, Set<String> more) {
    Set<String> dropped = new HashSet<>(OF_A_CONNECTION);
    dropped.addAll(more);
    connection.stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(name -> lower(name.strip()))
        // By the body's length its end is known.
        .filter(name -> !name.equals("content-length"))
        .forEach(dropped::add);
    return new TreeSet<>(dropped);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
