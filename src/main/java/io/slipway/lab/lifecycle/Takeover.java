package io.slipway.lab.lifecycle;

import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabTransitions;
import io.slipway.lab.store.ServerLeft;
import io.slipway.lab.store.ThisServer;
import io.slipway.lab.store.ThisServer.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** Keeps this server's claims on labs, and takes over those of servers that are gone. */
@ApplicationScoped
public class Takeover {
  private static final Logger LOG = Logger.getLogger(Takeover.class);
  private static final int AT_ONE_TIME = 20;

  private final ThisServer server;
  private final LabTransitions transitions;
  private final LabWork work;
  private final ClaimedLabs claimed;

  Takeover(ThisServer server, LabTransitions transitions, LabWork work, ClaimedLabs claimed) {
    this.server = server;
    this.transitions = transitions;
    this.work = work;
    this.claimed = claimed;
  }

  public void begin() {
    server.begin();
    server.endOthersThatAreGone();
    adopt();
  }

  /** To be called every few seconds, before this server's own end. */
  public void beat() {
    Standing standing = server.renew();
    if (!standing.inTime()) {
      LOG.warn("This server did not show itself in time, and others took over its labs");
      claimed.releaseAll();
      server.begin();
    }
    if (standing.othersGone() && server.endOthersThatAreGone() > 0) {
      LOG.info("A server is gone, and its labs are taken over");
    }
    if (standing.othersGone() || standing.unclaimed()) {
      adopt();
    }
  }

  /** Gives up all claims, so that other servers have them at once. */
  public void leave() {
    claimed.releaseAll();
    server.leave();
  }

  void onLeft(@Observes ServerLeft left) {
    if (!left.server().equals(server.id())) {
      adopt();
    }
  }

  private void adopt() {
    List<LabRow> labs;
    do {
      labs = transitions.adopt(AT_ONE_TIME);
      labs.forEach(row -> work.wake(row.labId()));
    } while (labs.size() == AT_ONE_TIME);
  }
}
