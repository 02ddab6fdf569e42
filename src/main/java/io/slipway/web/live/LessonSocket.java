package io.slipway.web.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.slipway.account.Clients;
import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import io.slipway.kernel.Problem;
import io.slipway.lab.Attendance;
import io.slipway.lesson.Lesson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpClosedException;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The live side of a lesson's page: its lab, its checks, hints. That the page is ours and its
 * learner known was checked before it opened.
 */
@WebSocket(path = "/learn/{module}/{lesson}/live")
class LessonSocket {
  private static final Logger LOG = Logger.getLogger(LessonSocket.class);
  private static final int NO_SUCH_LESSON = 4404;

  private final OpenPages pages;
  private final Requests requests;
  private final ObjectMapper json;

  LessonSocket(OpenPages pages, Requests requests, ObjectMapper json) {
    this.pages = pages;
    this.requests = requests;
    this.json = json;
  }

  @OnOpen
  @RunOnVirtualThread
  void open(WebSocketConnection connection) {
    Optional<Lesson> lesson = lesson(connection);
    if (lesson.isEmpty()) {
      connection.closeAndAwait(new CloseReason(NO_SUCH_LESSON, "There is no such lesson"));
      return;
    }
    Learner learner = Clients.of(connection).learner();
    // First it is added, then sent how things stand: what happens in between is sent twice, not
    // lost.
    pages.add(connection, new Attendance(learner, lesson.get().id()));
    requests.standing(learner, lesson.get()).forEach(message -> pages.send(connection, message));
  }

  @OnTextMessage
  @RunOnVirtualThread
  void receive(String message, WebSocketConnection connection) {
    try {
      FromPage request = FromPage.parse(message, json);
      pages
          .of(connection)
          .ifPresent(
              viewer ->
                  requests
                      .answer(viewer, Clients.of(connection), request)
                      .forEach(answer -> pages.send(connection, answer)));
    } catch (Problem problem) {
      pages.send(connection, new ToPage.Refused(problem.title(), problem.detail()));
    }
  }

  /** A page that goes away without a word, as one on a train does. */
  @OnError
  void gone(HttpClosedException closed) {
    LOG.debugf("A lesson's page was gone: %s", closed.getMessage());
  }

  @OnError
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
