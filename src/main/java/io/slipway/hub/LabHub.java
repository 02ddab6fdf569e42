package io.slipway.hub;

import io.slipway.account.CurrentClient;
import io.slipway.account.Learner;
import io.slipway.kernel.LabId;
import io.slipway.kernel.Problem;
import io.slipway.lab.Labs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Tells a lab's learner, and nobody else, with what to log in at the hub from its machines. */
@Path("labs/{lab}/hub")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class LabHub {
  private final Labs labs;
  private final HubAccounts accounts;
  private final CurrentClient client;

  LabHub(Labs labs, HubAccounts accounts, CurrentClient client) {
    this.labs = labs;
    this.accounts = accounts;
    this.client = client;
  }

  @GET
  public Response account(String lab) {
    Learner owner = labs.owned(parse(lab), client.learner()).learner();
    return Response.ok(accounts.of(owner)).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  private static LabId parse(String lab) {
    try {
      return LabId.parse(lab);
    } catch (IllegalArgumentException e) {
      throw Problem.notFound("There is no such lab", "It may have ended: go back to the lesson.");
    }
  }
}
