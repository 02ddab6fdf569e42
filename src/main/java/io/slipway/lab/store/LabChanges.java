package io.slipway.lab.store;

import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import io.slipway.lab.Lab;
import io.slipway.lab.LabChanged;
import io.slipway.lab.LabState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Makes known what became of labs, after it is in the database. */
@ApplicationScoped
public class LabChanges {
  private static final Logger LOG = Logger.getLogger(LabChanges.class);

  private final Event<LabChanged> changed;
  private final LabSettings settings;
  private final Clock clock;

  LabChanges(Event<LabChanged> changed, LabSettings settings, Clock clock) {
    this.changed = changed;
    this.settings = settings;
    this.clock = clock;
  }

  /** Says how a lab is now, if it has a learner. */
  public void publish(LabRow row) {
    if (row.isHeld()) {
      publish(row, state(row));
    }
  }

  public LabState state(LabRow row) {
    return row.state(clock.instant(), settings.warning());
  }

  public void publish(LabRow row, LabState state) {
    if (row.learner != null) {
      Lab lab = row.lab();
      publish(lab.learner(), lab.lesson(), state);
    }
  }

  public void publish(Learner learner, LessonId lesson, LabState state) {
    try {
      changed.fire(new LabChanged(learner, lesson, state));
    } catch (RuntimeException e) {
      // An observer's trouble is not the lab's.
      LOG.errorf(e, "A change of the lab of %s was not taken in", lesson);
    }
  }
}
