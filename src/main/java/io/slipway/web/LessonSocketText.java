package io.slipway.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slipway.check.Outcome;
import io.slipway.kernel.Problem;
import io.slipway.lab.Lab;
import io.slipway.lab.LabState;
import io.slipway.lesson.Course;
import io.slipway.lesson.Exercise;
import io.slipway.lesson.Lesson;
import io.slipway.progress.CheckProgress;
import io.slipway.progress.ExerciseProgress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the server says on a lesson's socket, as JSON. */
@ApplicationScoped
class LessonSocketText {
  private final ObjectMapper json;
  private final Course course;

  LessonSocketText(ObjectMapper json, Course course) {
    this.json = json;
    this.course = course;
  }

  /** One message, or two: a page that is warned at once must know the lab as well. */
  List<String> lab(LabState state) {
    return switch (state) {
      case LabState.Waiting waiting -> text(lab("waiting").put("place", waiting.place()));
      case LabState.Preparing preparing -> text(lab("preparing"));
      case LabState.Ready ready -> text(ready(ready.lab(), ready.left().toSeconds()));
      case LabState.Expiring expiring -> {
        long left = expiring.left().toSeconds();
        yield List.of(
            ready(expiring.lab(), left).toString(),
            lab("expiring").put("secondsLeft", left).toString());
      }
      case LabState.Ended ended ->
          text(lab("ended").put("reason", ended.reason().name().toLowerCase(Locale.ROOT)));
      case LabState.Failed failed ->
          text(
              lab("failed")
                  .put("message", failed.message())
                  .put("retrySeconds", failed.retryIn().toSeconds()));
      case LabState.LimitReached limit -> {
        ObjectNode message = lab("limit");
        message.putArray("labs").addAll(limit.labs().stream().map(this::held).toList());
        yield text(message);
      }
    };
  }

  private static List<String> text(ObjectNode message) {
    return List.of(message.toString());
  }

  private ObjectNode message(String type) {
    return json.createObjectNode().put("type", type);
  }

  private ObjectNode lab(String state) {
    return message("lab").put("state", state);
  }

  private ObjectNode ready(Lab lab, long secondsLeft) {
    ObjectNode message = lab("ready").put("lab", lab.id().value()).put("secondsLeft", secondsLeft);
    lab.nodes().forEach(message.putArray("nodes")::add);
    return message;
  }

  private ObjectNode held(Lab lab) {
    return json.createObjectNode()
        .put("id", lab.id().value())
        .put("module", lab.lesson().module())
        .put("lesson", lab.lesson().lesson())
        .put("title", course.find(lab.lesson()).map(Lesson::title).orElse(lab.lesson().lesson()));
  }

  String checks(Exercise exercise, ExerciseProgress progress) {
    ObjectNode message =
        message("checks")
            .put("exercise", progress.exercise())
            .put("state", progress.solved() ? "solved" : "open")
            .put("points", progress.points())
            .put("outOf", progress.outOf());
    progress.checkedAt().ifPresent(at -> message.put("checkedAt", at.toString()));
    Map<String, Integer> hints =
        exercise.checks().stream()
            .collect(Collectors.toMap(Exercise.Check::id, check -> check.hints().size()));
    message
        .putArray("checks")
        .addAll(
            progress.checks().stream()
                .map(check -> check(check, hints.getOrDefault(check.check(), 0)))
                .toList());
    return message.toString();
  }

  private ObjectNode check(CheckProgress check, int hints) {
    ObjectNode node = json.createObjectNode().put("id", check.check());
    switch (check.outcome()) {
      case Outcome.Passed passed -> node.put("outcome", "passed");
      case Outcome.Waiting waiting -> node.put("outcome", "waiting");
      case Outcome.Broken broken -> node.put("outcome", "broken").put("say", broken.reason());
      case Outcome.Failed failed -> {
        node.put("outcome", "failed");
        node.putArray("findings").addAll(failed.findings().stream().map(this::finding).toList());
      }
    }
    return node.put("hints", hints);
  }

  private ObjectNode finding(Outcome.Finding finding) {
    return json.createObjectNode()
        .put("say", finding.say())
        .put("expected", finding.expected())
        .put("found", finding.found());
  }

  String hint(LessonSocketRequest.Hint asked, String html) {
    return message("hint")
        .put("exercise", asked.exercise())
        .put("check", asked.check())
        .put("step", asked.step())
        .put("text", html)
        .toString();
  }

  String problem(Problem problem) {
    return message("problem")
        .put("title", problem.title())
        .put("detail", problem.detail())
        .toString();
  }
}
