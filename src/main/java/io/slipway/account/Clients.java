package io.slipway.account;

import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import java.util.Objects;

/** Who is at the other end of a WebSocket. */
public final class Clients {
  static final TypedKey<Client> CLIENT = new TypedKey<>("client");

  /** The client of a socket; every socket has one, or it would not have been opened. */
  public static Client of(WebSocketConnection connection) {
    return Objects.requireNonNull(connection.userData().get(CLIENT));
  }

  private Clients() {}
}
