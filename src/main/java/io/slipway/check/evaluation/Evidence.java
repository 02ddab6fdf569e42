package io.slipway.check.evaluation;

import io.slipway.lesson.Exercise;
import io.slipway.machine.EngineReading;
import io.slipway.machine.ProbeAnswer;
import io.slipway.observe.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that an exercise is judged by. It can be stored, and evaluated again without the machine.
 *
 * @param version of the exercise, when the evidence was gathered
 * @param at when the engine was read, by the server's clock
 * @param answered what was asked, in that order
 * @param passedBefore checks of practice that were green before and stay so
 * @param typed answers that the learner typed into the page, by name
 * @param parameters that were drawn for the learner, by name
 */
public record Evidence(
    String exercise,
    String version,
    Instant at,
    EngineReading reading,
    List<Answered> answered,
    Set<String> passedBefore,
    Map<String, String> typed,
    Map<String, String> parameters) {
  /**
   * A question and what came of it.
   *
   * @param at when the answers were there
   * @param failure why the machine could not be asked, or empty
   */
  public record Answered(
      Question question, List<ProbeAnswer> answers, Instant at, String failure) {}

  /** What there is before anything was asked. */
  public static Evidence of(Exercise exercise, Reading reading, Set<String> passedBefore) {
    return new Evidence(
        exercise.id(),
        exercise.version(),
        reading.at(),
        reading.engine(),
        List.of(),
        Set.copyOf(passedBefore),
        Map.of(),
        Map.of());
  }

  Evidence with(Answered more) {
    List<Answered> all = new ArrayList<>(answered);
    all.add(more);
    return new Evidence(
        exercise, version, at, reading, List.copyOf(all), passedBefore, typed, parameters);
  }

  /** All answers to a question so far. */
  List<ProbeAnswer> answers(Question question) {
    return answered.stream()
        .filter(one -> one.question.equals(question))
        .flatMap(one -> one.answers.stream())
        .toList();
  }

  boolean isFailed(Question question) {
    return answered.stream()
        .anyMatch(one -> one.question.equals(question) && !one.failure.isEmpty());
  }
}
