package io.slipway.progress;

import io.slipway.account.Learner;
import io.slipway.check.Report;
import io.slipway.kernel.LessonId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reports that say that a machine could not be asked. They are not stored, as they say nothing of
 * the learner's work; a page that opens meanwhile shall say so all the same.
 */
final class Troubles {
  private final Map<Key, Trouble> latest = new ConcurrentHashMap<>();

  private record Key(Learner learner, String exercise) {}

  private record Trouble(LessonId lesson, Report report) {}

  /** Takes in what was said last. */
  void said(Learner learner, LessonId lesson, Report report) {
    Key key = new Key(learner, report.exercise());
    if (report.isBroken()) {
      latest.put(key, new Trouble(lesson, report));
    } else {
      latest.remove(key);
    }
  }

  /** There is no machine that it could be said of. */
  void forget(Learner learner, LessonId lesson) {
    latest
        .entrySet()
        .removeIf(
            each -> each.getKey().learner.equals(learner) && each.getValue().lesson.equals(lesson));
  }

  /** What is kept of a learner, with their troubles. */
  Map<String, Kept> on(Learner learner, Map<String, Kept> kept) {
    Map<String, Kept> now = new HashMap<>(kept);
    latest.forEach(
        (key, trouble) -> {
          if (key.learner.equals(learner)) {
            Kept before = kept.getOrDefault(key.exercise, Kept.NOTHING);
            now.put(key.exercise, before.showing(trouble.report));
          }
        });
    return now;
  }
}
