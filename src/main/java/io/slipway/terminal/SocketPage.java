package io.slipway.terminal;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.slipway.machine.ShellFrame.Output;
import java.io.IOException;

/** The page at the other end of a WebSocket. */
record SocketPage(WebSocketConnection connection) implements Page {
  @Override
  public void show(Output output) throws IOException {
    await(() -> connection.sendBinaryAndAwait(output.bytes()));
  }

  @Override
  public void send(PageText message) throws IOException {
    await(() -> connection.sendTextAndAwait(message.toJson()));
  }

  /** Whatever a transport throws for a socket that is closed, the page has gone. */
  private static void await(Runnable send) throws IOException {
    try {
      send.run();
    } catch (RuntimeException e) {
      throw new IOException("The page has gone", e);
    }
  }

  @Override
  public void close(Ending ending) {
    if (connection.isOpen()) {
      connection
          .close(new CloseReason(ending.code(), ending.reason()))
          .subscribe()
          .with(done -> {}, gone -> {});
    }
  }
}
