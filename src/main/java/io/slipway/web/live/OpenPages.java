package io.slipway.web.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.slipway.lab.Attendance;
import io.slipway.lab.LabChanged;
import io.slipway.lab.Leases;
import io.slipway.lesson.Course;
import io.slipway.lesson.Exercise;
import io.slipway.observe.ProgramKilled;
import io.slipway.preview.PortsPublished;
import io.slipway.progress.ProgressChanged;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The lessons' pages that are open now, and what they are sent. */
@ApplicationScoped
class OpenPages {
  private static final Logger LOG = Logger.getLogger(OpenPages.class);
  private static final TypedKey<Attendance> VIEWER = new TypedKey<>("viewer");

  private final OpenConnections connections;
  private final LabMessages labMessages;
  private final Leases leases;
  private final Course course;
  private final ObjectMapper json;

  OpenPages(
      OpenConnections connections,
      LabMessages labMessages,
      Leases leases,
      Course course,
      ObjectMapper json) {
    this.connections = connections;
    this.labMessages = labMessages;
    this.leases = leases;
    this.course = course;
    this.json = json;
  }

  void add(WebSocketConnection connection, Attendance viewer) {
    connection.userData().put(VIEWER, viewer);
    leases.present(Set.of(viewer));
  }

  Optional<Attendance> of(WebSocketConnection connection) {
    return Optional.ofNullable(connection.userData().get(VIEWER));
  }

  /** Sends without waiting: a slow reader must not hold up who sends. */
  void send(WebSocketConnection connection, ToPage message) {
    connection
        .sendText(message.write(json))
        .subscribe()
        .with(
            sent -> {}, failure -> LOG.debugf(failure, "A page was gone before it was sent this"));
  }

  void onLab(@Observes LabChanged changed) {
    List<ToPage> messages = labMessages.of(changed.state());
    Attendance viewer = new Attendance(changed.learner(), changed.lesson());
    messages.forEach(message -> send(viewer, message));
  }

  void onProgress(@Observes ProgressChanged changed) {
    exercise(changed)
        .map(exercise -> CheckMessages.of(exercise, changed.exercise()))
        .ifPresent(message -> send(new Attendance(changed.learner(), changed.lesson()), message));
  }

  void onKilled(@Observes ProgramKilled killed) {
    send(
        new Attendance(killed.learner(), killed.lesson()),
        new ToPage.Killed(killed.node(), killed.container(), killed.program()));
  }

  void onPorts(@Observes PortsPublished published) {
    send(
        new Attendance(published.learner(), published.lesson()),
        PortsNow.message(published.lab(), published.node(), published.ports()));
  }

  /** Sends to every page that a learner has open of a lesson. */
  void send(Attendance viewer, ToPage message) {
    open(viewer).forEach(connection -> send(connection, message));
  }

  private Optional<Exercise> exercise(ProgressChanged changed) {
    return course.find(changed.lesson()).stream()
        .flatMap(lesson -> lesson.exercises().stream())
        .filter(exercise -> exercise.id().equals(changed.exercise().exercise()))
        .findFirst();
  }

  /** Those who wait in line keep their place while their page is open. */
  @Scheduled(every = "10s", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void present() {
    Set<Attendance> viewers =
        connections.stream()
            .flatMap(connection -> of(connection).stream())
            .collect(Collectors.toSet());
    if (!viewers.isEmpty()) {
      leases.present(viewers);
    }
  }

  private Stream<WebSocketConnection> open(Attendance viewer) {
    return connections.stream()
        .filter(connection -> of(connection).filter(viewer::equals).isPresent());
  }
}
