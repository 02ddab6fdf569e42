package io.slipway.web;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import io.slipway.lab.LabChanged;
import io.slipway.lab.Leases;
import io.slipway.lesson.Course;
import io.slipway.lesson.Exercise;
import io.slipway.progress.ProgressChanged;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The lessons' pages that are open now, and what news they get. */
@ApplicationScoped
class LessonSocketPages {
  private static final Logger LOG = Logger.getLogger(LessonSocketPages.class);
  private static final TypedKey<Page> PAGE = new TypedKey<>("page");

  private final OpenConnections connections;
  private final LessonSocketText text;
  private final Leases leases;
  private final Course course;

  LessonSocketPages(
      OpenConnections connections, LessonSocketText text, Leases leases, Course course) {
    this.connections = connections;
    this.text = text;
    this.leases = leases;
    this.course = course;
  }

  /** Who is at a page, and at which lesson. */
  record Page(Learner learner, LessonId lesson) {}

  void add(WebSocketConnection connection, Page page) {
    connection.userData().put(PAGE, page);
  }

  Optional<Page> of(WebSocketConnection connection) {
    return Optional.ofNullable(connection.userData().get(PAGE));
  }

  /** Sends without waiting: a slow reader must not hold up whoever has the news. */
  void send(WebSocketConnection connection, String message) {
    connection
        .sendText(message)
        .subscribe()
        .with(sent -> {}, failure -> LOG.debugf(failure, "A page was gone before its news"));
  }

  void onLab(@Observes LabChanged changed) {
    List<String> messages = text.lab(changed.state());
    open(new Page(changed.learner(), changed.lesson()))
        .forEach(connection -> messages.forEach(message -> send(connection, message)));
  }

  void onProgress(@Observes ProgressChanged changed) {
    exercise(changed)
        .map(exercise -> text.checks(exercise, changed.exercise()))
        .ifPresent(
            message ->
                open(new Page(changed.learner(), changed.lesson()))
                    .forEach(connection -> send(connection, message)));
  }

  private Optional<Exercise> exercise(ProgressChanged changed) {
    return course.find(changed.lesson()).stream()
        .flatMap(lesson -> lesson.exercises().stream())
        .filter(exercise -> exercise.id().equals(changed.exercise().exercise()))
        .findFirst();
  }

  /** Those who wait in line keep their place while their page is open. */
  @Scheduled(every = "5s")
  @RunOnVirtualThread
  void present() {
    connections.stream()
        .flatMap(connection -> of(connection).stream())
        .distinct()
        .forEach(page -> leases.present(page.learner(), page.lesson()));
  }

  private Stream<WebSocketConnection> open(Page page) {
    return connections.stream()
        .filter(connection -> of(connection).filter(page::equals).isPresent());
  }
}
