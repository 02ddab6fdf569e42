package io.slipway.web.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.slipway.account.Clients;
import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import io.slipway.kernel.Problem;
import io.slipway.lab.Attendance;
import io.slipway.lesson.Lesson;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpClosedException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The live side of a lesson's page: its lab, its checks, hints. That the page is ours and its
 * learner known was checked before it opened.
 */
@WebSocket(path = "/learn/{module}/{lesson}/live")
class LessonSocket {
  private static final Logger LOG = Logger.getLogger(LessonSocket.class);
  private static final int NO_SUCH_LESSON = 4404;

  /** As a terminal that is typed too much: a page of ours that comes to this connects anew. */
  private static final int TOO_MUCH = 4413;

  /** Characters of a message; those of a page of ours have some two hundred. */
  private static final int LONGEST = 4096;

  private static final TypedKey<RequestQueue> QUEUE = new TypedKey<>("requests");

  private final OpenPages pages;
  private final Requests requests;
  private final ObjectMapper json;

  LessonSocket(OpenPages pages, Requests requests, ObjectMapper json) {
    this.pages = pages;
    this.requests = requests;
    this.json = json;
  }

  /**
   * Nothing here waits, or what a page sends meanwhile would be kept without limit by those who
   * pass it on.
   */
  @OnOpen
  @NonBlocking
  void open(WebSocketConnection connection) {
    Optional<Lesson> lesson = lesson(connection);
    if (lesson.isEmpty()) {
      close(connection, NO_SUCH_LESSON, "There is no such lesson");
      return;
    }
    RequestQueue queue = new RequestQueue();
    connection.userData().put(QUEUE, queue);
    queue.offer(() -> carryOut(connection, () -> begin(connection, lesson.get())));
  }

  private void begin(WebSocketConnection connection, Lesson lesson) {
    Learner learner = Clients.of(connection).learner();
    // First it is added, then sent how things stand: what happens in between is sent twice, not
    // lost.
    pages.add(connection, new Attendance(learner, lesson.id()));
    requests.standing(learner, lesson).forEach(message -> pages.send(connection, message));
  }

  @OnTextMessage
  @NonBlocking
  void receive(String message, WebSocketConnection connection) {
    @Nullable RequestQueue queue = connection.userData().get(QUEUE);
    if (queue == null) {
      return;
    }
    if (message.length() > LONGEST || !take(message, connection, queue)) {
      // What it sends until it is gone is dropped.
      connection.userData().remove(QUEUE);
      queue.close();
      close(connection, TOO_MUCH, "The page asks for more than it can be sent");
    }
  }

  /** False when there is no room. */
  private boolean take(String message, WebSocketConnection connection, RequestQueue queue) {
    try {
      FromPage request = FromPage.parse(message, json);
      if (request instanceof FromPage.Ping) {
        // At once: a page that waits for what takes long must not take its connection for dead.
        pages.send(connection, new ToPage.Alive());
        return true;
      }
      return queue.offer(() -> carryOut(connection, () -> answer(connection, request)));
    } catch (Problem problem) {
      // In its turn, as all else.
      return queue.offer(() -> refuse(connection, problem));
    }
  }

  private void answer(WebSocketConnection connection, FromPage request) {
    pages
        .of(connection)
        .ifPresent(
            viewer ->
                requests
                    .answer(viewer, Clients.of(connection), request)
                    .forEach(answer -> pages.send(connection, answer)));
  }

  private void refuse(WebSocketConnection connection, Problem problem) {
    pages.send(connection, new ToPage.Refused(problem.title(), problem.detail()));
  }

  private void carryOut(WebSocketConnection connection, Runnable request) {
    try {
      request.run();
    } catch (Problem problem) {
      refuse(connection, problem);
    } catch (RuntimeException | Error e) {
      // Errors as well: those that wait behind are to be carried out.
      fail(e, connection);
    }
  }

  private static void close(WebSocketConnection connection, int code, String reason) {
    connection.close(new CloseReason(code, reason)).subscribe().with(done -> {}, gone -> {});
  }

  @OnClose
  @NonBlocking
  void closed(WebSocketConnection connection) {
    @Nullable RequestQueue queue = connection.userData().get(QUEUE);
    if (queue != null) {
      queue.close();
    }
  }

  /** A page that goes away without a word, as one on a train does. */
  @OnError
  @NonBlocking
  void gone(HttpClosedException closed) {
    LOG.debugf("A lesson's page was gone: %s", closed.getMessage());
  }

  @OnError
  @NonBlocking
  void fail(Throwable error, WebSocketConnection connection) {
    LOG.errorf(error, "A lesson's socket failed, %s", connection.handshakeRequest().path());
    pages.send(
        connection,
        new ToPage.Refused("Something went wrong here", "It is in our log. Try once more."));
  }

  private Optional<Lesson> lesson(WebSocketConnection connection) {
    try {
      LessonId id = new LessonId(connection.pathParam("module"), connection.pathParam("lesson"));
      return requests.find(id);
    } catch (IllegalArgumentException e) {
      // Not even the form of a lesson's name.
      return Optional.empty();
    }
  }
}
