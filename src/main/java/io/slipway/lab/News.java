package io.slipway.lab;

import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/** Tells others what became of labs, after it is in the database. */
@ApplicationScoped
class News {
  private static final Logger LOG = Logger.getLogger(News.class);

  private final Event<LabChanged> changed;
  private final LabSettings settings;
  private final Clock clock;

  News(Event<LabChanged> changed, LabSettings settings, Clock clock) {
    this.changed = changed;
    this.settings = settings;
    this.clock = clock;
  }

  /** Tells how a lab is now, if it has a learner. */
  void tell(LabRow row) {
    if (row.isHeld()) {
      tell(row, state(row));
    }
  }

  LabState state(LabRow row) {
    return row.state(clock.instant(), settings.warning());
  }

  void tell(LabRow row, LabState state) {
    if (row.learner != null) {
      Lab lab = row.lab();
      tell(lab.learner(), lab.lesson(), state);
    }
  }

  void tell(Learner learner, LessonId lesson, LabState state) {
    try {
      changed.fire(new LabChanged(learner, lesson, state));
    } catch (RuntimeException e) {
      // A listener's trouble is not the lab's.
      LOG.errorf(e, "News of the lab of %s was not heard", lesson);
    }
  }

  /** Tells those in line where they are. */
  void tellPlaces(List<WaitingRow> line) {
    for (int i = 0; i < line.size(); i++) {
      tell(line.get(i).whose(), line.get(i).what(), new LabState.Waiting(i + 1));
    }
  }
}
