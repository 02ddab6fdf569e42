package io.slipway.web.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The names by which this server may be asked. A page elsewhere whose name is made to lead to this
 * server (DNS rebinding) could else use it as its own. An address needs no permission, since no DNS
 * server has a say in where it leads.
 */
@ApplicationScoped
class HostNames {
  private final Set<String> names;

  HostNames(@ConfigProperty(name = "slipway.hosts") Optional<List<String>> named) {
    this.names =
        named.orElse(List.of()).stream()
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a request with this Host header is answered; empty for a request without one. */
  boolean allow(String header) {
    String host = withoutPort(header.strip().toLowerCase(Locale.ROOT));
    return host.equals("localhost") || names.contains(host) || isAddress(host);
  }

  /** The name alone, as an operator would write it. */
  static String withoutPort(String authority) {
    String host = authority.replaceFirst(":\\d*$", "");
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private static boolean isAddress(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    try {
      InetAddress.ofLiteral(bracketed ? host.substring(1, host.length() - 1) : host);
      return bracketed == host.contains(":");
    } catch (IllegalArgumentException e) {
      // A name, then.
      return false;
    }
  }
}
