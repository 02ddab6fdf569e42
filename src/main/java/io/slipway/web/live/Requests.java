package io.slipway.web.live;

import io.slipway.account.Client;
import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import io.slipway.kernel.Problem;
import io.slipway.lab.Attendance;
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
class Requests {
  private final Course course;
  private final Leases leases;
  private final Progress progress;
  private final LabMessages labMessages;
  private final MemoryMeter memory;
  private final PortsNow ports;

  Requests(
      Course course,
      Leases leases,
      Progress progress,
      LabMessages labMessages,
      MemoryMeter memory,
      PortsNow ports) {
    this.course = course;
    this.leases = leases;
    this.progress = progress;
    this.labMessages = labMessages;
    this.memory = memory;
    this.ports = ports;
  }

  Optional<Lesson> find(LessonId id) {
    return course.find(id);
  }

  /** How things stand with a lesson: its lab, if there is one, and every exercise. */
  List<ToPage> standing(Learner learner, Lesson lesson) {
    List<ToPage> messages = new ArrayList<>();
    leases.state(learner, lesson.id()).ifPresent(state -> messages.addAll(labMessages.of(state)));
    LearnerProgress known = progress.now(learner);
    for (Exercise exercise : lesson.exercises()) {
      messages.add(CheckMessages.of(exercise, known.of(exercise)));
    }
    return messages;
  }

  /** Does what is asked; answers what this page is to be sent. */
  List<ToPage> answer(Attendance viewer, Client client, FromPage request) {
    Learner learner = client.learner();
    LessonId lesson = viewer.lesson();
    return switch (request) {
      case FromPage.Ping ping -> List.of(new ToPage.Alive());
      case FromPage.Look look -> lab(learner, lesson);
      case FromPage.AskMemory asked -> {
        memory.measure(viewer);
        yield List.of();
      }
      case FromPage.AskPorts asked -> {
        ports.tell(viewer);
        yield List.of();
      }
      case FromPage.Start start -> labMessages.of(leases.start(client, lesson, plan(lesson)));
      case FromPage.Restart restart -> labMessages.of(leases.restart(client, lesson, plan(lesson)));
      case FromPage.Keep keep -> {
        leases.keep(learner, lesson);
        yield lab(learner, lesson);
      }
      case FromPage.End end -> end(client, lesson, end);
      case FromPage.AskHint asked ->
          List.of(
              new ToPage.Hint(asked.exercise(), asked.check(), asked.step(), hint(lesson, asked)));
    };
  }

  private List<ToPage> lab(Learner learner, LessonId lesson) {
    return leases.state(learner, lesson).map(labMessages::of).orElse(List.of());
  }

  /** Ending the lab of another lesson is asked for to make room for this one. */
  private List<ToPage> end(Client client, LessonId lesson, FromPage.End request) {
    boolean another = leases.state(client.learner(), lesson).isEmpty();
    leases.end(client.learner(), request.labId());
    return another ? labMessages.of(leases.start(client, lesson, plan(lesson))) : List.of();
  }

  private LabPlan plan(LessonId id) {
    Lesson lesson =
        course
            .find(id)
            .orElseThrow(() -> Problem.notFound("No such lesson", "It may have been moved."));
    return new LabPlan(lesson.nodes(), lesson.startScript());
  }

  private String hint(LessonId id, FromPage.AskHint asked) {
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
