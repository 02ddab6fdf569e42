package io.slipway.web.http;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Tells every page that the server is there, and asks by the protocol's own ping, which pages
 * cannot see, whether they are. All in one go: waking up for each page at a time of its own costs
 * more than what is said. A page asks by itself only when this does not come.
 */
@ApplicationScoped
public class KeepAlive {
  private static final Logger LOG = Logger.getLogger(KeepAlive.class);

  /** How often; pages wait a little longer before they ask. */
  private static final int SECONDS = 5;

  private static final long TIMES_FOR_A_PING = SocketSilence.PING.toSeconds() / SECONDS;

  private static final String ALIVE =
      """
      {"type":"alive"}""";

  private final OpenConnections connections;
  private long times;

  KeepAlive(OpenConnections connections) {
    this.connections = connections;
  }

  @Scheduled(every = SECONDS + "s", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @NonBlocking
  public void tell() {
    boolean ask = ++times % TIMES_FOR_A_PING == 0;
    for (WebSocketConnection connection : connections) {
      send(connection.sendText(ALIVE));
      if (ask) {
        send(connection.sendPing(Buffer.buffer("alive?")));
      }
    }
  }

  /** Without waiting: who reads slowly holds up nobody. */
  private static void send(Uni<Void> message) {
    message.subscribe().with(sent -> {}, gone -> LOG.debug("A page was gone before that", gone));
  }
}
