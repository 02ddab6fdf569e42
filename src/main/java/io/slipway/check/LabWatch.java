package io.slipway.check;

import io.slipway.engine.EngineException;
import io.slipway.engine.MachineLink;
import io.slipway.lesson.Exercise;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Watches one machine and evaluates a lesson's exercises whenever it may matter. Events only say
 * when to look: the engine is read anew each time, never twice at once, and the latest reading
 * wins.
 */
final class LabWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LabWatch.class);
  private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_GATHERING = TimeUnit.MILLISECONDS.toNanos(250);
  private static final int MOST_SUPERSEDED = 3;

  private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
  private final Supplier<MachineLink> machine;
  private final Collection<CompiledExercise> exercises;
  private final Map<String, Set<String>> green = new HashMap<>();
  private final Map<String, Report> told = new HashMap<>();
  private final Listener listener;
  private final Clock clock;
  private final Agenda agenda;
  private final NewsStream stream;
  private boolean answers;
  private boolean closed;
  private int superseded;

  /** Hears how exercises come out, on the watch's own thread. */
  interface Listener {
    void evaluated(Report report);

    /** Some checks came out otherwise than before, while the rest is still asked. */
    default void partlyEvaluated(Report part) {}
  }

  /**
   * A watch that does not run yet.
   *
   * @param green checks of practice that were green before, by exercise; they stay so
   */
  LabWatch(
      Supplier<MachineLink> machine,
      Collection<CompiledExercise> exercises,
      Map<String, Set<String>> green,
      Listener listener,
      Clock clock) {
    this.machine = machine;
    this.exercises = exercises;
    this.listener = listener;
    this.clock = clock;
    this.agenda = new Agenda(exercises);
    this.stream = new NewsStream(machine, news::add);
    green.forEach((exercise, checks) -> this.green.put(exercise, new HashSet<>(checks)));
  }

  LabWatch start() {
    Thread.ofVirtual().name("news").start(stream::run);
    Thread.ofVirtual().name("checks").start(this::run);
    return this;
  }

  @Override
  public void close() {
    news.add(new News.Closed());
    stream.close();
  }

  private void run() {
    try {
      while (!closed) {
        gather();
        if (answers && !closed) {
          evaluate();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for news or the end of a wait; news that come in a row are taken together. */
  private void gather() throws InterruptedException {
    long wait = answers ? agenda.untilNext(System.nanoTime()) : Long.MAX_VALUE;
    News first = news.poll(wait, TimeUnit.NANOSECONDS);
    long end = System.nanoTime() + LONGEST_GATHERING;
    for (News next = first; next != null; ) {
      take(next);
      long left = Math.min(QUIET, end - System.nanoTime());
      next = closed || left <= 0 ? null : news.poll(left, TimeUnit.NANOSECONDS);
    }
  }

  private void take(News next) {
    switch (next) {
      case News.Changed(Concern what) -> agenda.changed(what);
      case News.Connected() -> {
        answers = true;
        agenda.everything();
      }
      case News.Lost() -> lost();
      case News.Closed() -> closed = true;
    }
  }

  private void lost() {
    if (answers) {
      answers = false;
      agenda.clear();
      exercises.forEach(
          exercise ->
              broken(exercise, "Your engine does not answer. It is asked again by itself."));
    }
  }

  private void evaluate() {
    Collection<CompiledExercise> due = agenda.take(System.nanoTime());
    if (due.isEmpty()) {
      return;
    }
    Set<CompiledExercise> open = new HashSet<>(due);
    try {
      Agent agent = new Agent(machine.get());
      Reading reading = agent.read();
      for (CompiledExercise exercise : due) {
        evaluate(exercise, reading, guarded(exercise, Prober.through(agent)));
        open.remove(exercise);
      }
      superseded = 0;
    } catch (Superseded e) {
      superseded++;
      open.forEach(agenda::add);
    } catch (EngineException e) {
      LOG.infof("A machine could not be read: %s", e.getMessage());
      for (CompiledExercise exercise : open) {
        broken(exercise, "Your machine could not be asked. It is asked again by itself.");
        agenda.retry(exercise, System.nanoTime());
      }
    } catch (RuntimeException e) {
      LOG.error("Checks could not be evaluated", e);
      for (CompiledExercise exercise : open) {
        broken(exercise, "The checks could not be run. This is our mistake, not yours.");
        agenda.retry(exercise, System.nanoTime());
      }
    }
  }

  private void evaluate(CompiledExercise exercise, Reading reading, Prober prober) {
    Evaluation.Evaluated evaluated =
        Evaluation.of(
            exercise,
            reading,
            prober,
            green(exercise.exercise()),
            part -> tellPart(exercise, part));
    if (exercise.exercise().kind() == Exercise.Kind.PRACTICE) {
      Set<String> latched = green.computeIfAbsent(exercise.exercise().id(), key -> new HashSet<>());
      evaluated.report().results().stream()
          .filter(result -> result.outcome() instanceof Outcome.Passed)
          .forEach(result -> latched.add(result.check()));
    }
    if (evaluated.mayChange()) {
      agenda.retry(exercise, System.nanoTime());
    } else {
      agenda.settle(exercise);
    }
    tell(evaluated.report());
  }

  private Set<String> green(Exercise exercise) {
    return exercise.kind() == Exercise.Kind.PRACTICE
        ? Set.copyOf(green.getOrDefault(exercise.id(), Set.of()))
        : Set.of();
  }

  /** Gives up an evaluation when the machine has changed; but not for ever. */
  private Prober guarded(CompiledExercise exercise, Prober prober) {
    return (container, question, target, times) -> {
      if (isStale(exercise) && superseded < MOST_SUPERSEDED) {
        throw new Superseded();
      }
      return prober.ask(container, question, target, times);
    };
  }

  private boolean isStale(CompiledExercise exercise) {
    return news.stream()
        .anyMatch(next -> !(next instanceof News.Changed(Concern what)) || exercise.concerns(what));
  }

  private void broken(CompiledExercise exercise, String reason) {
    tell(
        Evaluation.broken(
            exercise.exercise(), clock.instant(), reason, green(exercise.exercise())));
  }

  private void tell(Report report) {
    told.put(report.exercise(), report);
    hear(report, listener::evaluated);
  }

  private void tellPart(CompiledExercise exercise, Report part) {
    Report before = told.get(part.exercise());
    boolean old = before != null && before.results().containsAll(part.results());
    if (!old && !isStale(exercise)) {
      hear(part, listener::partlyEvaluated);
    }
  }

  private static void hear(Report report, Consumer<Report> listener) {
    try {
      listener.accept(report);
    } catch (RuntimeException e) {
      // A listener's trouble must not end the watch.
      LOG.errorf(e, "The report on %s was not heard", report.exercise());
    }
  }
}
