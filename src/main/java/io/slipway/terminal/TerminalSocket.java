package io.slipway.terminal;

import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.slipway.account.Clients;
import io.slipway.engine.EngineException;
import io.slipway.kernel.LabId;
import io.slipway.kernel.Problem;
import io.slipway.kernel.RateLimitedLog;
import io.slipway.lab.Labs;
import io.slipway.machine.MachineClient;
import io.slipway.terminal.PageMessage.MalformedMessage;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpClosedException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The socket between a terminal in a page and a shell on a machine of the learner's lab. Where it
 * was opened from, and that a learner we know opened it, was seen to before.
 */
@WebSocket(path = "/labs/{lab}/nodes/{node}/terminal")
class TerminalSocket {
  private static final Logger LOG = Logger.getLogger(TerminalSocket.class);
  private static final RateLimitedLog LIMITED_LOG = new RateLimitedLog(LOG);
  private static final String PING =
      """
      {"type":"ping"}""";
  private static final TypedKey<TerminalSession> SESSION = new TypedKey<>("terminal");

  private final Labs labs;

  TerminalSocket(Labs labs) {
    this.labs = labs;
  }

  /**
   * Nothing here waits: what a page sends meanwhile would be kept without limit by those who pass
   * it on, and a session has a limit.
   */
  @OnOpen
  @NonBlocking
  void open(WebSocketConnection connection) {
    Page page = new SocketPage(connection);
    Optional<LabId> lab = lab(connection);
    if (lab.isEmpty()) {
      page.close(Ending.NOT_YOURS);
      return;
    }
    TerminalSession session = session(lab.get(), connection, page);
    connection.userData().put(SESSION, session);
    Thread.ofVirtual()
        .name("terminal-output")
        .start(() -> run(session, lab.get(), page, connection));
  }

  private TerminalSession session(LabId lab, WebSocketConnection connection, Page page) {
    PageAddress address = PageAddress.parse(connection.handshakeRequest().query());
    int cols = address.size().map(TerminalSize::cols).orElse(0);
    int rows = address.size().map(TerminalSize::rows).orElse(0);
    String node = connection.pathParam("node");
    return new TerminalSession(
        () ->
            MachineClient.on(labs.link(lab, node))
                .shell(address.shell(), cols, rows, address.input()),
        page,
        () -> touch(lab));
  }

  private void touch(LabId lab) {
    try {
      labs.touch(lab);
    } catch (RuntimeException e) {
      // No reason to stop someone's typing; the next key tries again.
      LIMITED_LOG.warn("lab " + lab, "the lease was not renewed", e);
    }
  }

  private void run(TerminalSession session, LabId lab, Page page, WebSocketConnection connection) {
    Ending ending = Ending.MACHINE_LOST;
    try {
      if (!isTheirs(lab, connection)) {
        warn(connection, "refused a terminal that is not this learner's");
        ending = Ending.NOT_YOURS;
        return;
      }
      ending = session.run();
      if (ending == Ending.MACHINE_LOST && !isTheirs(lab, connection)) {
        ending = Ending.LAB_GONE;
      }
    } catch (Problem e) {
      ending = Ending.LAB_GONE;
    } catch (EngineException e) {
      warn(connection, "no terminal: " + e.getMessage());
    } catch (RuntimeException e) {
      LIMITED_LOG.warn("lab " + lab, "a terminal failed", e);
    } finally {
      page.close(ending);
    }
  }

  private static void warn(WebSocketConnection connection, String what) {
    String path = connection.handshakeRequest().path();
    LIMITED_LOG.warn(Clients.of(connection).address(), what + ", " + path);
  }

  private static Optional<LabId> lab(WebSocketConnection connection) {
    try {
      return Optional.of(LabId.parse(connection.pathParam("lab")));
    } catch (IllegalArgumentException e) {
      // Not even the form of a lab's name.
      return Optional.empty();
    }
  }

  /** Whether the lab is held by who opened the socket. */
  private boolean isTheirs(LabId lab, WebSocketConnection connection) {
    try {
      labs.owned(lab, Clients.of(connection).learner());
      return true;
    } catch (Problem e) {
      return false;
    }
  }

  @OnBinaryMessage
  @NonBlocking
  void receive(byte[] message, WebSocketConnection connection) {
    @Nullable TerminalSession session = connection.userData().get(SESSION);
    if (session != null) {
      session.receive(PageMessage.parse(message));
    }
  }

  /** A page asks whether we are there: it cannot see the pings of the protocol itself. */
  @OnTextMessage
  @NonBlocking
  void answer(String message, WebSocketConnection connection) {
    if (!message.equals(PING)) {
      throw new MalformedMessage("A terminal's messages are binary, but for its ping");
    }
    connection
        .sendText(new PageText.Alive().toJson())
        .subscribe()
        .with(
            sent -> {},
            gone -> LOG.debugf(gone, "A terminal's page was gone before it was answered"));
  }

  @OnError
  @NonBlocking
  void refuse(MalformedMessage e, WebSocketConnection connection) {
    warn(connection, "closed a terminal's socket: " + e.getMessage());
    new SocketPage(connection).close(Ending.MALFORMED);
  }

  /** A page that goes away without a word; what closes then is said by {@link #close}. */
  @OnError
  @NonBlocking
  void gone(HttpClosedException closed) {
    LOG.debugf("A terminal's page was gone: %s", closed.getMessage());
  }

  @OnClose
  @RunOnVirtualThread
  void close(WebSocketConnection connection) {
    @Nullable TerminalSession session = connection.userData().get(SESSION);
    if (session != null) {
      session.close();
    }
  }
}
