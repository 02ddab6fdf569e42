package io.slipway.account;

import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;

/** Says at once which address the server takes its client for. */
@WebSocket(path = "/test/client/socket")
public class ClientSocketEcho {
  @OnOpen
  String address(WebSocketConnection connection) {
    return Clients.of(connection).address();
  }
}
