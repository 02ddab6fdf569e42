package io.slipway.check.watch;

import io.slipway.check.Outcome;
import io.slipway.check.Report;
import io.slipway.check.evaluation.CompiledExercise;
import io.slipway.check.evaluation.Evaluation;
import io.slipway.check.evaluation.EvaluationTime;
import io.slipway.check.evaluation.Evidence;
import io.slipway.check.evaluation.Inquiry;
import io.slipway.check.evaluation.Superseded;
import io.slipway.engine.EngineException;
import io.slipway.kernel.RateLimitedLog;
import io.slipway.lesson.Exercise;
import io.slipway.observe.MachineObserver;
import io.slipway.observe.Reading;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a lesson's exercises on the machines of a lab whenever it may matter: never twice at
 * once, and the latest reading wins.
 */
public final class ExerciseWatch implements AutoCloseable {
  private static final RateLimitedLog LOG =
      new RateLimitedLog(Logger.getLogger(ExerciseWatch.class));
  private static final int MOST_SUPERSEDED = 3;
  private static final long AFTER_A_FAILURE = TimeUnit.SECONDS.toNanos(1);
  private static final String UNNAMED = "a machine";
  private static final String UNREACHED =
      "Your machine could not be asked. It is asked again by itself.";

  private final PendingChanges pending = new PendingChanges();
  private final WatchedMachines machines;
  private final Collection<CompiledExercise> exercises;
  private final Map<String, Set<String>> passedBefore = new HashMap<>();
  private final Set<CompiledExercise> allPassed = new HashSet<>();
  private final ReportDelivery delivery;
  private final Clock clock;
  private final EvaluationTime time = new EvaluationTime();
  private final Map<String, Beginning> beginnings = new HashMap<>();
  private final DueExercises due;
  private final Set<String> answering = new HashSet<>();
  private String watched = UNNAMED;
  private @Nullable Throwable failure;
  private boolean closed;
  private int superseded;

  /**
   * A watch that does not run yet. Checks of practice that it sees green stay so.
   *
   * @param machines by their names; those that no check looks at are let alone
   */
  public ExerciseWatch(
      Map<String, MachineObserver> machines,
      Collection<CompiledExercise> exercises,
      ReportListener listener,
      Clock clock) {
    this.exercises = exercises;
    this.delivery = new ReportDelivery(listener);
    this.clock = clock;
    this.due = new DueExercises(exercises);
    this.machines = new WatchedMachines(machines, exercises, pending::reader);
  }

  public ExerciseWatch start() {
    Thread.ofVirtual().name("checks").start(this::run);
    return this;
  }

  @Override
  public void close() {
    pending.close();
    machines.close();
  }

  /** Whether somebody looks at what comes of it. */
  public void looks(boolean now) {
    machines.looks(now);
  }

  private void run() {
    while (!closed) {
      try {
        recover();
        take(pending.take(due.untilNext(System.nanoTime())));
        if (!closed) {
          evaluate(due.take(answering, System.nanoTime()));
          pending.pause(time.rest());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | Error e) {
        // An Error too: a watch that ends leaves a learner without checks, and nothing says so.
        failure = e;
      }
    }
  }

  /** Goes on after a failure, but not at once: it may come again, and again. */
  private void recover() throws InterruptedException {
    Throwable cause = failure;
    if (cause != null) {
      pending.pause(AFTER_A_FAILURE);
      failure = null;
      LOG.warn(watched, "its watch failed and goes on", cause);
      due.everything();
    }
  }

  private void take(PendingChanges.Taken taken) {
    closed = taken.closed();
    Set<String> newlyLost = new HashSet<>(taken.lost());
    newlyLost.retainAll(answering);
    answering.removeAll(taken.lost());
    taken.lost().forEach(due::lost);
    answering.addAll(taken.connected());
    taken.connected().forEach(due::connected);
    taken.kinds().forEach((node, kinds) -> kinds.forEach(kind -> due.changed(node, kind)));
    due.pace(taken.pace(), System.nanoTime());
    if (taken.returned()) {
      due.hurry();
    }
    if (!closed) {
      newlyLost.forEach(this::sayTrouble);
    }
  }

  private void sayTrouble(String node) {
    String reason = machines.trouble(node);
    due.on(node).forEach(one -> broken(one, reason));
  }

  private void evaluate(Collection<CompiledExercise> exercises) {
    Set<CompiledExercise> open = new HashSet<>(exercises);
    try {
      for (CompiledExercise exercise : exercises) {
        evaluate(exercise);
        open.remove(exercise);
      }
      superseded = 0;
    } catch (Superseded e) {
      superseded++;
      open.forEach(due::add);
    } catch (EngineException e) {
      LOG.warn(watched, "could not be read: " + e.getClass().getSimpleName());
      giveUp(open, UNREACHED);
    } catch (RuntimeException | Error e) {
      LOG.warn(watched, "checks could not be evaluated", e);
      giveUp(open, "The checks could not be run. This is our mistake, not yours.");
    }
  }

  private void giveUp(Collection<CompiledExercise> open, String reason) {
    for (CompiledExercise exercise : open) {
      broken(exercise, reason);
      due.retry(exercise, System.nanoTime());
    }
  }

  private void evaluate(CompiledExercise exercise) {
    if (watched.equals(UNNAMED)) {
      watched = machines.name();
    }
    time.begin();
    Map<String, Reading> readings = machines.readings(exercise);
    Inquiry inquiry =
        new Inquiry(
            watched,
            (node, request) -> machines.machine(node).probe(request),
            () -> pending.concern(exercise) && superseded < MOST_SUPERSEDED,
            clock,
            time);
    Evidence evidence = Evidence.of(exercise.exercise(), readings, passed(exercise));
    Inquiry.Found found =
        inquiry.run(
            exercise,
            evidence,
            machines.facts(readings, time),
            part -> deliverPart(exercise, part));
    Report evaluated = found.result().report();
    latch(exercise, evaluated);
    if (found.result().mayChange()) {
      due.retry(exercise, System.nanoTime());
    } else {
      due.settle(exercise);
    }
    delivery.deliver(evaluated.withBegun(hasBegun(readings) && isNext(exercise)));
    delivery.found(found.evidence(), evaluated);
  }

  /** Whether anything was done on any of the machines; each is looked at, since each remembers. */
  private boolean hasBegun(Map<String, Reading> readings) {
    boolean begun = false;
    for (Map.Entry<String, Reading> one : readings.entrySet()) {
      Beginning beginning = beginnings.computeIfAbsent(one.getKey(), node -> new Beginning());
      begun |= beginning.isOver(one.getValue().engine());
    }
    return begun;
  }

  private void latch(CompiledExercise exercise, Report report) {
    if (report.allPassed()) {
      allPassed.add(exercise);
    }
    if (exercise.exercise().kind() == Exercise.Kind.PRACTICE) {
      Set<String> passed =
          passedBefore.computeIfAbsent(exercise.exercise().id(), key -> new HashSet<>());
      report.results().stream()
          .filter(result -> result.outcome() instanceof Outcome.Passed)
          .forEach(result -> passed.add(result.check()));
    }
  }

  /** What is done first is done for the first exercise, and so on. */
  private boolean isNext(CompiledExercise exercise) {
    return exercises.stream().takeWhile(one -> !one.equals(exercise)).allMatch(allPassed::contains);
  }

  private Set<String> passed(CompiledExercise exercise) {
    return exercise.exercise().kind() == Exercise.Kind.PRACTICE
        ? Set.copyOf(passedBefore.getOrDefault(exercise.exercise().id(), Set.of()))
        : Set.of();
  }

  /** A watch that was closed meanwhile has nothing to say: there is no machine any more. */
  private void broken(CompiledExercise exercise, String reason) {
    if (pending.isClosed()) {
      return;
    }
    delivery.deliver(
        Evaluation.broken(exercise.exercise(), clock.instant(), reason, passed(exercise)));
  }

  private void deliverPart(CompiledExercise exercise, Report part) {
    if (!pending.concern(exercise)) {
      delivery.deliverPart(part);
    }
  }
}
