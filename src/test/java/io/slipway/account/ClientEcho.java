package io.slipway.account;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Answers with the address that the server takes its client for. */
@Path("/test/client")
public class ClientEcho {
  private final CurrentClient client;

  ClientEcho(CurrentClient client) {
    this.client = client;
  }

  @GET
  public String address() {
    return client.get().address();
  }
}
