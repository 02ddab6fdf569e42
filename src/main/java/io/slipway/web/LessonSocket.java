package io.slipway.web;

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
import io.slipway.lesson.Lesson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpClosedException;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The live side of a lesson's page: its lab, its checks, hints. That the page is ours and its
 * learner known was seen to before it opened.
 */
@WebSocket(path = "/learn/{module}/{lesson}/live")
class LessonSocket {
  private static final Logger LOG = Logger.getLogger(LessonSocket.class);
  private static final int NO_SUCH_LESSON = 4404;

  private final LessonSocketPages pages;
  private final LessonSocketDesk desk;
  private final LessonSocketText text;
  private final ObjectMapper json;

  LessonSocket(
      LessonSocketPages pages, LessonSocketDesk desk, LessonSocketText text, ObjectMapper json) {
    this.pages = pages;
    this.desk = desk;
    this.text = text;
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
    // First the news, then how things stand: what happens in between is said twice, not lost.
    pages.add(connection, new LessonSocketPages.Page(learner, lesson.get().id()));
    desk.standing(learner, lesson.get()).forEach(message -> pages.send(connection, message));
  }

  @OnTextMessage
  @RunOnVirtualThread
  void hear(String message, WebSocketConnection connection) {
    try {
      LessonSocketRequest request = LessonSocketRequest.parse(message, json);
      pages
          .of(connection)
          .ifPresent(
              page -> desk.answer(page, request).forEach(answer -> pages.send(connection, answer)));
    } catch (Problem problem) {
      pages.send(connection, text.problem(problem));
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
    Problem problem =
        new Problem(500, "Something went wrong here", "It is in our log. Try once more.");
    pages.send(connection, text.problem(problem));
  }

  private Optional<Lesson> lesson(WebSocketConnection connection) {
    try {
      LessonId id = new LessonId(connection.pathParam("module"), connection.pathParam("lesson"));
      return desk.find(id);
    } catch (IllegalArgumentException e) {
      // Not even the form of a lesson's name.
      return Optional.empty();
    }
  }
}
