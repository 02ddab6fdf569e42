package io.slipway.preview;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The names under which previews are. Below localhost they need no set-up; elsewhere the operator
 * gives them a name whose every sub-domain leads to this server.
 */
@ApplicationScoped
public class PreviewHosts {
  private static final String LOCAL = "preview.localhost";

  private final Optional<String> named;

  PreviewHosts(@ConfigProperty(name = "slipway.preview-host") Optional<String> named) {
    this.named = named.map(name -> name.strip().toLowerCase(Locale.ROOT));
  }

  /**
   * The name, and the port where there is one, that previews of a page stand under; empty when
   * there is none that the page's browser would find.
   *
   * @param host the Host header of the request for the page
   */
  public Optional<String> of(String host) {
    String name = withoutPort(host);
    boolean local = name.equals("localhost") || name.equals("127.0.0.1");
    Optional<String> suffix = local ? Optional.of(LOCAL) : named;
    return suffix.map(found -> found + host.substring(withPort(host)));
  }

  /** Whether requests with this Host header are for previews, real ones or not. */
  boolean contain(String host) {
    return label(host).isPresent();
  }

  /** The preview that a Host header names. */
  Optional<PreviewAddress> read(String host) {
    return label(host).flatMap(PreviewAddress::parse);
  }

  /** What stands before the name that previews are under. */
  private Optional<String> label(String host) {
    String name = withoutPort(host.toLowerCase(Locale.ROOT));
    return Stream.concat(Stream.of(LOCAL), named.stream())
        .map(suffix -> "." + suffix)
        .filter(name::endsWith)
        .map(suffix -> name.substring(0, name.length() - suffix.length()))
        .findFirst();
  }

  static String withoutPort(String host) {
    String name = host.substring(0, withPort(host));
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** Where {@code :8080} begins. */
  private static int withPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon >= 0 && host.substring(colon + 1).matches("\\d*") ? colon : host.length();
  }
}
