package io.slipway.preview;

import io.slipway.account.CurrentClient;
import io.slipway.account.Https;
import io.slipway.account.SameOrigin;
import io.slipway.kernel.LabId;
import io.slipway.kernel.Problem;
import io.slipway.lab.Lab;
import io.slipway.lab.Labs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/**
 * Lets a learner into a preview of theirs: a form of a page of ours asks here, and the answer leads
 * on with a ticket. A form's answer may lead to another origin by a page only, not by a redirect.
 */
@Path("labs/{lab}/nodes/{node}/previews/{port}")
@RunOnVirtualThread
class TicketResource {
  private final CurrentClient client;
  private final Labs labs;
  private final PreviewHosts hosts;
  private final Tickets tickets;

  TicketResource(CurrentClient client, Labs labs, PreviewHosts hosts, Tickets tickets) {
    this.client = client;
    this.labs = labs;
    this.hosts = hosts;
    this.tickets = tickets;
  }

  @POST
  @Produces(MediaType.TEXT_HTML)
  public Response open(String lab, String node, String port, HttpHeaders headers, UriInfo uri) {
    String host = text(headers.getHeaderString(HttpHeaders.HOST));
    if (!SameOrigin.isOurs(text(headers.getHeaderString("Origin")), host)) {
      throw new Problem(
          403, "Open this preview from its lesson", "Another page asked for it in your name.");
    }
    PreviewAddress preview =
        PreviewAddress.parse(port + "-" + node + "-" + lab)
            .filter(one -> owned(one.lab()).nodes().contains(one.node()))
            .orElseThrow(TicketResource::noPreview);
    String name =
        hosts
            .of(host)
            .orElseThrow(
                () ->
                    new Problem(
                        501,
                        "Previews have no name on this server",
                        "Its operator gives them one with SLIPWAY_PREVIEW_HOST."));
    boolean secure =
        Https.isUsed(
            "https".equals(uri.getRequestUri().getScheme()),
            headers.getHeaderString(Https.FORWARDED));
    String address =
        "%s://%s.%s%s?ticket=%s"
            .formatted(
                secure ? "https" : "http",
                preview,
                name,
                PreviewFilter.OPEN,
                tickets.issue(Tickets.Use.OPEN, preview, client.learner()));
    return Response.ok(page(address, preview.port()))
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  private Lab owned(LabId lab) {
    return labs.owned(lab, client.learner());
  }

  private static Problem noPreview() {
    return Problem.notFound("There is no such preview", "Open it from its lesson.");
  }

  private static String text(String header) {
    return Optional.ofNullable(header).orElse("");
  }

  private static String page(String address, int port) {
    return """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>Port %d · Slipway</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
        <meta http-equiv="refresh" content="0;url=%s">
        <style>main{max-width:60ch;margin:12vh auto;padding:0 20px;font:17px/1.6 system-ui,sans-serif}</style>
        <main><h1>Port %d</h1><p><a href="%s">Open what it shows</a></p></main></html>
        """
        .formatted(port, address, port, address);
  }
}
