package io.slipway.web;

import io.quarkus.logging.Log;
import io.slipway.kernel.Problem;
import io.slipway.lesson.Course;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what went wrong into a page for people, and into JSON (RFC 9457) for programs. */
class Errors {
  private static final String PROBLEM_JSON = "application/problem+json";

  private final Course course;

  Errors(Course course) {
    this.course = course;
  }

  /** A problem as programs read it. */
  record ProblemDetails(int status, String title, String detail) {}

  @ServerExceptionMapper
  Response problem(Problem problem, HttpHeaders headers, UriInfo uri) {
    return answer(
        new ProblemDetails(problem.status(), problem.title(), problem.detail()),
        Optional.empty(),
        headers,
        uri);
  }

  @ServerExceptionMapper
  Response refusal(WebApplicationException refusal, HttpHeaders headers, UriInfo uri) {
    Response original = refusal.getResponse();
    int status = original.getStatus();
    if (status < 400) {
      return original;
    }
    if (status >= 500) {
      Log.errorf(refusal, "Answering %s failed", uri.getPath());
    }
    String allow = original.getHeaderString(HttpHeaders.ALLOW);
    return answer(known(status), Optional.ofNullable(allow), headers, uri);
  }

  @ServerExceptionMapper
  Response failure(Throwable failure, HttpHeaders headers, UriInfo uri) {
    Log.errorf(failure, "Answering %s failed", uri.getPath());
    return answer(known(500), Optional.empty(), headers, uri);
  }

  private static ProblemDetails known(int status) {
    return switch (status) {
      case 404 ->
          new ProblemDetails(
              404, "There is no such page", "It may have moved, or its address is misspelt.");
      case 406 ->
          new ProblemDetails(406, "This is a page", "It comes as text/html and in no other form.");
      case 405 ->
          new ProblemDetails(405, "That is not done here", "This address takes no such request.");
      case 503 ->
          new ProblemDetails(
              503, "Slipway is busy or starting", "Wait a moment, then load the page again.");
      default ->
          status < 500
              ? new ProblemDetails(
                  status, "That request was not understood", "Go back and try it once more.")
              : new ProblemDetails(
                  status,
                  "Something broke on our side",
                  "It is in the server’s log. Your machine and your progress are not lost; load the page again in a moment.");
    };
  }

  private Response answer(
      ProblemDetails problem, Optional<String> allow, HttpHeaders headers, UriInfo uri) {
    Response.ResponseBuilder response = Response.status(problem.status());
    allow.ifPresent(methods -> response.header(HttpHeaders.ALLOW, methods));
    if (wantsJson(headers.getAcceptableMediaTypes())) {
      return response.type(PROBLEM_JSON).entity(problem).build();
    }
    return response
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(page(problem, uri.getPath()).render())
        .build();
  }

  private ErrorPage page(ProblemDetails problem, String path) {
    Optional<LessonLink> nearest =
        problem.status() == 404
            ? new NearestLesson(course).to(path).map(LessonLink::untouched)
            : Optional.empty();
    return new ErrorPage(problem.status(), problem.title(), problem.detail(), nearest.orElse(null));
  }

  /** People's browsers ask for HTML by name; who asks for JSON by name gets that. */
  private static boolean wantsJson(List<MediaType> accepted) {
    boolean html = accepted.stream().anyMatch(type -> type.getSubtype().equals("html"));
    return !html && accepted.stream().anyMatch(type -> type.getSubtype().endsWith("json"));
  }
}
