package io.slipway.account;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The proxies that the operator names ({@code SLIPWAY_TRUSTED_PROXIES}). What they say about where
 * a request came from is believed; what anybody else says is not.
 *
 * <p>Quarkus' own setting takes the first address of X-Forwarded-For. Proxies add to the end of
 * that list, so its beginning is whatever the client wrote there. Here it is read from the end.
 */
@Startup
@ApplicationScoped
class TrustedProxies {
  private final List<AddressRange> ranges;

  TrustedProxies(@ConfigProperty(name = "slipway.trusted-proxies") Optional<List<String>> named) {
    this.ranges = named.orElse(List.of()).stream().map(AddressRange::parse).toList();
  }

  /**
   * The address that a request came from, as {@link Client} has it.
   *
   * @param peer the other end of the connection
   * @param forwardedFor the X-Forwarded-For headers, in order
   */
  String origin(String peer, List<String> forwardedFor) {
    List<String> hops =
        forwardedFor.stream()
            .flatMap(header -> Arrays.stream(header.split(",")))
            .map(TrustedProxies::withoutPort)
            .toList()
            .reversed();
    InetAddress origin = InetAddress.ofLiteral(peer);
    for (String hop : hops) {
      if (!trusts(origin)) {
        break;
      }
      try {
        origin = InetAddress.ofLiteral(hop);
      } catch (IllegalArgumentException e) {
        // A proxy that hides its client ("unknown") is the nearest that is known.
        break;
      }
    }
    return text(origin);
  }

  private boolean trusts(InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  /**
   * Some proxies write the port too, as in {@code 192.0.2.1:4711} and {@code [2001:db8::1]:4711}.
   */
  private static String withoutPort(String hop) {
    String text = hop.strip();
    if (text.startsWith("[") && text.contains("]")) {
      return text.substring(1, text.indexOf(']'));
    }
    int colon = text.indexOf(':');
    return colon >= 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
  }

  private static String text(InetAddress address) {
    return switch (address) {
      case Inet4Address four -> four.getHostAddress();
      case Inet6Address six -> first64Bits(six.getAddress());
      default -> address.getHostAddress();
    };
  }

  private static String first64Bits(byte[] address) {
    try {
      return InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(address, 8), 16)).getHostAddress()
          + "/64";
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Sixteen bytes are an address", e);
    }
  }
}
