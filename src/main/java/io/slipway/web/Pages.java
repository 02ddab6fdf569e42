package io.slipway.web;

import io.quarkus.qute.TemplateInstance;
import io.slipway.account.CurrentClient;
import io.slipway.kernel.Problem;
import io.slipway.lesson.Course;
import io.slipway.lesson.Lesson;
import io.slipway.preview.PreviewHosts;
import io.slipway.progress.Progress;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestHeader;

/** The pages that a learner sees. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class Pages {
  private final Course course;
  private final CurrentClient client;
  private final Progress progress;
  private final PreviewHosts previews;
  private final Duration kept;

  Pages(
      Course course,
      CurrentClient client,
      Progress progress,
      PreviewHosts previews,
      @ConfigProperty(name = "slipway.labs.away") Duration kept) {
    this.course = course;
    this.client = client;
    this.progress = progress;
    this.previews = previews;
    this.kept = kept;
  }

  @GET
  public TemplateInstance landing() {
    return Landing.of(CourseView.of(course, progress.of(client.learner())), kept);
  }

  @GET
  @Path("course")
  public TemplateInstance course() {
    CourseView view = CourseView.of(course, progress.of(client.learner()));
    return new CoursePage(view, view.next().orElse(null), view.doneCount() > 0);
  }

  @GET
  @Path("learn/{module}/{lesson}")
  public TemplateInstance lesson(String module, String lesson, @RestHeader("Host") String host) {
    Lesson found = find(module, lesson).orElseThrow(Pages::noLesson);
    return new LessonPage(
        LessonView.of(course, found, progress.of(client.learner())), previews.of(host).orElse(""));
  }

  /** A program learns that the lesson is not there before it learns that pages are HTML. */
  @GET
  @Path("learn/{module}/{lesson}")
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  public void lessonForPrograms(String module, String lesson) {
    throw find(module, lesson).isEmpty() ? noLesson() : new NotAcceptableException();
  }

  private Optional<Lesson> find(String module, String lesson) {
    return course.lessons().stream()
        .filter(one -> one.id().module().equals(module) && one.id().lesson().equals(lesson))
        .findFirst();
  }

  private static Problem noLesson() {
    return Problem.notFound(
        "There is no such lesson", "It may have moved, or its address is misspelt.");
  }
}
