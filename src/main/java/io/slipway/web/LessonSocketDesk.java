package io.slipway.web;

import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import io.slipway.kernel.Problem;
import io.slipway.lab.LabPlan;
import io.slipway.lab.Leases;
import io.slipway.lesson.Course;
import io.slipway.lesson.Exercise;
import io.slipway.lesson.Lesson;
import io.slipway.progress.LearnerProgress;
import io.slipway.progress.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers what pages ask on a lesson's socket. */
@ApplicationScoped
class LessonSocketDesk {
  private final Course course;
  private final Leases leases;
  private final Progress progress;
  private final LessonSocketText text;

  LessonSocketDesk(Course course, Leases leases, Progress progress, LessonSocketText text) {
    this.course = course;
    this.leases = leases;
    this.progress = progress;
    this.text = text;
  }

  Optional<Lesson> find(LessonId id) {
    return course.find(id);
  }

  /** How things stand with a lesson: its lab, if there is one, and every exercise. */
  List<String> standing(Learner learner, Lesson lesson) {
    List<String> messages = new ArrayList<>();
    leases.state(learner, lesson.id()).ifPresent(state -> messages.addAll(text.lab(state)));
    LearnerProgress known = progress.of(learner);
    for (Exercise exercise : lesson.exercises()) {
      messages.add(text.checks(exercise, known.of(exercise)));
    }
    return messages;
  }

  /** Does what is asked; answers what this page is told of it. */
  List<String> answer(LessonSocketPages.Page page, LessonSocketRequest request) {
    Learner learner = page.learner();
    LessonId lesson = page.lesson();
    return switch (request) {
      case LessonSocketRequest.Start start -> text.lab(leases.start(learner, lesson, plan(lesson)));
      case LessonSocketRequest.Restart restart ->
          text.lab(leases.restart(learner, lesson, plan(lesson)));
      case LessonSocketRequest.Keep keep -> {
        leases.keep(learner, lesson);
        yield leases.state(learner, lesson).map(text::lab).orElse(List.of());
      }
      case LessonSocketRequest.End end -> end(learner, lesson, end);
      case LessonSocketRequest.Hint hint -> List.of(text.hint(hint, hint(lesson, hint)));
    };
  }

  /** Ending the lab of another lesson is asked for to make room for this one. */
  private List<String> end(Learner learner, LessonId lesson, LessonSocketRequest.End request) {
    boolean another = leases.state(learner, lesson).isEmpty();
    leases.end(learner, request.lab());
    return another ? text.lab(leases.start(learner, lesson, plan(lesson))) : List.of();
  }

  private LabPlan plan(LessonId id) {
    Lesson lesson =
        course
            .find(id)
            .orElseThrow(() -> Problem.notFound("No such lesson", "It may have been moved."));
    return new LabPlan(lesson.nodes(), lesson.startScript());
  }

  private String hint(LessonId id, LessonSocketRequest.Hint asked) {
    return course.find(id).stream()
        .flatMap(lesson -> lesson.exercises().stream())
        .filter(exercise -> exercise.id().equals(asked.exercise()))
        .flatMap(exercise -> exercise.checks().stream())
        .filter(check -> check.id().equals(asked.check()))
        .flatMap(check -> hint(check, asked.step()).stream())
        .findFirst()
        .orElseThrow(() -> Problem.notFound("No such hint", "There are no more hints for this."));
  }

  private static Optional<String> hint(Exercise.Check check, int step) {
    return step >= 1 && step <= check.hints().size()
        ? Optional.of(check.hints().get(step - 1))
        : Optional.empty();
  }
}
