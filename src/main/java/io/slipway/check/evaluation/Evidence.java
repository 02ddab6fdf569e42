package io.slipway.check.evaluation;

import io.slipway.check.facts.Facts;
import io.slipway.lesson.Exercise;
import io.slipway.machine.EngineReading;
import io.slipway.machine.ProbeAnswer;
import io.slipway.observe.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that an exercise is judged by. It can be stored, and evaluated again without the machine.
 *
 * @param version of the exercise, when the evidence was gathered
 * @param at when the first engine was read, by the server's clock
 * @param readings of the machines that its checks look at, by name
 * @param answered what was asked, in that order
 * @param passedBefore checks of practice that were green before and stay so
 * @param typed answers that the learner typed into the page, by name
 * @param parameters that were drawn for the learner, by name
 */
public record Evidence(
    String exercise,
    String version,
    Instant at,
    Map<String, EngineReading> readings,
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
  public static Evidence of(
      Exercise exercise, Map<String, Reading> readings, Set<String> passedBefore) {
    Map<String, EngineReading> engines = new TreeMap<>();
    readings.forEach((node, reading) -> engines.put(node, reading.engine()));
    return new Evidence(
        exercise.id(),
        exercise.version(),
        readings.values().stream().map(Reading::at).min(Comparator.naturalOrder()).orElseThrow(),
        engines,
        List.of(),
        Set.copyOf(passedBefore),
        Map.of(),
        Map.of());
  }

  Evidence with(Answered more) {
    List<Answered> all = new ArrayList<>(answered);
    all.add(more);
    return new Evidence(
        exercise, version, at, readings, List.copyOf(all), passedBefore, typed, parameters);
  }

  /** What the machines' engines said, as expressions see it. */
  public Map<String, Facts> facts() {
    Map<String, Facts> facts = new TreeMap<>();
    readings.forEach((node, reading) -> facts.put(node, Facts.of(reading)));
    return facts;
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
