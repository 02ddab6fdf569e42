package io.slipway.progress;

import io.github.resilience4j.core.IntervalFunction;
import io.slipway.account.Learner;
import io.slipway.kernel.RateLimitedLog;
import io.slipway.lesson.Exercise;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stores what reports say, and tries again until it is stored: nobody shall lose a solved exercise
 * because the database was away at that moment. What waits is merged, so it does not grow.
 */
@ApplicationScoped
class ReportKeeper {
  private static final Logger LOG = Logger.getLogger(ReportKeeper.class);
  private static final IntervalFunction PAUSE =
      IntervalFunction.ofExponentialBackoff(250, 2, 15_000);

  private final Map<Key, Unstored> waiting = new ConcurrentHashMap<>();
  private final Set<Key> busy = ConcurrentHashMap.newKeySet();
  private final RecentReports stored = new RecentReports(System::nanoTime);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final ProgressStore store;

  ReportKeeper(ProgressStore store) {
    this.store = store;
  }

  private record Key(Learner learner, String exercise) {}

  /**
   * Returns when it is stored or, when that failed once, at once. What says the same as what was
   * stored a moment ago is not stored again.
   */
  void keep(Subject subject, Exercise exercise, Unstored seen) {
    Key key = new Key(subject.learner(), exercise.id());
    if (!busy.contains(key) && stored.isSame(key, seen.last())) {
      return;
    }
    waiting.merge(key, seen, Unstored::then);
    if (busy.add(key) && !storeAll(key, subject, exercise, 0)) {
      Thread.ofVirtual().name("progress").start(() -> insist(key, subject, exercise));
    }
  }

  /** Something else was shown than what was stored last. */
  void forget(Subject subject, String exercise) {
    stored.forget(new Key(subject.learner(), exercise));
  }

  private void insist(Key key, Subject subject, Exercise exercise) {
    int failures = 1;
    while (pause(failures) && !storeAll(key, subject, exercise, failures)) {
      failures++;
    }
  }

  /** Stores what waits, also what comes meanwhile; false when it is to be tried again. */
  private boolean storeAll(Key key, Subject subject, Exercise exercise, int failures) {
    for (Unstored next = next(key); next != null; next = next(key)) {
      try {
        stored.forget(key);
        store.keep(subject, exercise, next);
        stored.add(key, next.last());
      } catch (RuntimeException | Error e) {
        // An Error too: an exercise that stays busy would never be stored again.
        Unstored unstored = next;
        waiting.merge(key, unstored, (newer, older) -> older.then(newer));
        LOG.warnf(
            "Progress with %s is not stored yet, failure %d: %s",
            exercise.id(), failures + 1, RateLimitedLog.safe(String.valueOf(e)));
        return false;
      }
    }
    return true;
  }

  /** The next that waits, or nothing, and then others may begin; what came in between is seen. */
  private @Nullable Unstored next(Key key) {
    Unstored next = waiting.remove(key);
    if (next != null) {
      return next;
    }
    busy.remove(key);
    return waiting.containsKey(key) && busy.add(key) ? waiting.remove(key) : null;
  }

  private boolean pause(int failures) {
    try {
      return !stopped.await(PAUSE.apply(failures), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @PreDestroy
  void stop() {
    stopped.countDown();
  }
}
