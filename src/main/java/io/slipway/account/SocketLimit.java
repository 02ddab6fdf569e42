package io.slipway.account;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.Open;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.Comparator;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bounds how many WebSockets one learner holds, whichever endpoints they are of. */
@ApplicationScoped
class SocketLimit {
  private static final int TOO_MANY = 4429;

  private final OpenConnections connections;
  private final int limit;

  SocketLimit(
      OpenConnections connections,
      @ConfigProperty(name = "slipway.sockets-per-learner", defaultValue = "40") int limit) {
    this.connections = connections;
    this.limit = limit;
  }

  /** Closes the youngest, so that pages which work go on working. */
  void opened(@ObservesAsync @Open WebSocketConnection opened) {
    Learner learner = Clients.of(opened).learner();
    connections.stream()
        .filter(each -> Clients.of(each).learner().equals(learner))
        .sorted(
            Comparator.comparing(WebSocketConnection::creationTime)
                .thenComparing(WebSocketConnection::id))
        .skip(limit)
        .filter(WebSocketConnection::isOpen)
        .forEach(
            each ->
                each.close(new CloseReason(TOO_MANY, "Too many pages are open: close some"))
                    .subscribe()
                    .with(closed -> {}, failure -> {}));
  }
}
