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
import io.slipway.account.Learner;
import io.slipway.account.Learners;
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
  private final Learners learners;

  TerminalSocket(Labs labs, Learners learners) {
    this.labs = labs;
    this.learners = learners;
  }

  /**
   * Messages wait until this is done, and so does the end of the connection: it must not take long.
   */
  @OnOpen
  @RunOnVirtualThread
  void open(WebSocketConnection connection) {
    Page page = new SocketPage(connection);
    Optional<LabId> lab = ownedLab(connection);
    if (lab.isEmpty()) {
      warn(connection, "refused a terminal that is not this learner's");
      page.close(Ending.NOT_YOURS);
      return;
    }
    TerminalSession session = session(lab.get(), connection, page);
    connection.userData().put(SESSION, session);
    Thread.ofVirtual().name("terminal-output").start(() -> run(session, page, connection));
  }

  private TerminalSession session(LabId lab, WebSocketConnection connection, Page page) {
    PageAddress address = PageAddress.parse(connection.handshakeRequest().query());
    TerminalSize size = address.size();
    String node = connection.pathParam("node");
    return new TerminalSession(
        () ->
            MachineClient.on(labs.link(lab, node))
                .shell("1", size.cols(), size.rows(), address.input()),
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

  private void run(TerminalSession session, Page page, WebSocketConnection connection) {
    Ending ending = Ending.MACHINE_LOST;
    try {
      ending = session.run();
      if (ending == Ending.MACHINE_LOST && ownedLab(connection).isEmpty()) {
        ending = Ending.LAB_GONE;
      }
    } catch (Problem e) {
      ending = Ending.LAB_GONE;
    } catch (EngineException e) {
      warn(connection, "no terminal: " + e.getMessage());
    } finally {
      page.close(ending);
    }
  }

  private static void warn(WebSocketConnection connection, String what) {
    String path = connection.handshakeRequest().path();
    LIMITED_LOG.warn(Clients.of(connection).address(), what + ", " + path);
  }

  /** The lab of this socket if it is held by who opened the socket. */
  private Optional<LabId> ownedLab(WebSocketConnection connection) {
    try {
      LabId lab = LabId.parse(connection.pathParam("lab"));
      return learner(connection).map(learner -> labs.owned(lab, learner).id());
    } catch (IllegalArgumentException | Problem e) {
      return Optional.empty();
    }
  }

  private Optional<Learner> learner(WebSocketConnection connection) {
    @Nullable String cookie = connection.handshakeRequest().header("Cookie");
    return learners.of(cookie == null ? "" : cookie);
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
        .sendText(new PageText.Pong().toJson())
        .subscribe()
        .with(sent -> {}, gone -> LOG.debugf(gone, "A terminal's page was gone before its pong"));
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
