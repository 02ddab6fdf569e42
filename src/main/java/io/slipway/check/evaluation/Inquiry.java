package io.slipway.check.evaluation;

import io.slipway.check.Report;
import io.slipway.check.facts.Facts;
import io.slipway.engine.EngineException;
import io.slipway.kernel.RateLimitedLog;
import io.slipway.machine.MachineClient;
import io.slipway.machine.MachineException;
import io.slipway.machine.ProbeAnswer;
import io.slipway.machine.ProbeRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Asks machines whatever an evaluation says must be asked, until it has a report.
 *
 * @param whose the first machine, as the log names it
 * @param machines what the machine of a name answers to a probe
 * @param isStale whether a machine has changed meanwhile, so that answers would be out of date
 * @param time what evaluating takes
 */
public record Inquiry(
    Object whose,
    BiFunction<String, ProbeRequest, List<ProbeAnswer>> machines,
    BooleanSupplier isStale,
    Clock clock,
    EvaluationTime time) {
  private static final RateLimitedLog LOG = new RateLimitedLog(Logger.getLogger(Inquiry.class));

  /** Each answer has its own limit; this is for all that a learner's containers keep waiting. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** Asks machines by their names, whatever happens on them meanwhile. */
  public static Inquiry of(Map<String, MachineClient> machines, Clock clock) {
    return new Inquiry(
        machines.values(),
        (node, request) -> Objects.requireNonNull(machines.get(node)).probe(request),
        () -> false,
        clock,
        new EvaluationTime());
  }

  /** A report, and what it stands on. */
  public record Found(Evidence evidence, Evaluation.Result.Done result) {}

  /**
   * Evaluates an exercise.
   *
   * @param facts of the evidence's readings, by the machines' names
   * @param parts is given once, before the first question, what is known by then
   * @throws Superseded when the machine has changed meanwhile
   */
  public Found run(
      CompiledExercise exercise,
      Evidence before,
      Map<String, Facts> facts,
      Consumer<Report> parts) {
    ReadingValues values = new ReadingValues(exercise, facts);
    Evidence evidence = before;
    boolean first = true;
    long end = System.nanoTime() + LONGEST.toNanos();
    while (true) {
      Evidence known = evidence;
      switch (time.run(() -> Evaluation.of(exercise, known, values))) {
        case Evaluation.Result.Done done -> {
          return new Found(evidence, done);
        }
        case Evaluation.Result.Asks(Question question, int times, Report part) -> {
          if (first && !part.results().isEmpty()) {
            parts.accept(part);
          }
          first = false;
          if (isStale.getAsBoolean()) {
            throw new Superseded();
          }
          evidence = evidence.with(ask(question, times, end - System.nanoTime() > 0));
        }
      }
    }
  }

  private Evidence.Answered ask(Question question, int times, boolean inTime) {
    if (!inTime) {
      return answered(question, List.of(ProbeAnswer.failed("timeout", "too much was asked")), "");
    }
    try {
      return answered(question, machines.apply(question.node(), question.request(times)), "");
    } catch (MachineException.Refused e) {
      // The container ended between the reading and the question; an event of its end will come.
      return e.code().equals("not-running") || e.code().equals("no-such-container")
          ? answered(question, List.of(ProbeAnswer.failed("no-container", e.detail())), "")
          : failed(question, e);
    } catch (EngineException e) {
      return failed(question, e);
    }
  }

  private Evidence.Answered failed(Question question, EngineException e) {
    LOG.warn(
        whose,
        "probe %s could not be asked: %s"
            .formatted(question.probe(), e.getClass().getSimpleName()));
    return answered(question, List.of(), e.getClass().getSimpleName());
  }

  private Evidence.Answered answered(Question question, List<ProbeAnswer> answers, String failure) {
    // A machine that answers with nothing would be asked for ever.
    String why = answers.isEmpty() && failure.isEmpty() ? "no answer" : failure;
    return new Evidence.Answered(question, List.copyOf(answers), clock.instant(), why);
  }
}
