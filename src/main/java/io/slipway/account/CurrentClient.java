package io.slipway.account;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Who asks for the page, and from where; inject it into an endpoint and call {@link #get()}. */
@RequestScoped
public class CurrentClient {
  private @Nullable Client client;

  /** The client; the first visit makes a learner. */
  public Client get() {
    if (client == null) {
      throw new IllegalStateException("Only requests for pages have a client");
    }
    return client;
  }

  public Learner learner() {
    return get().learner();
  }

  void set(Client client) {
    this.client = client;
  }
}
