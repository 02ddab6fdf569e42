package io.slipway.lab.store;

import io.slipway.account.Learner;
import io.slipway.kernel.LabId;
import io.slipway.kernel.LessonId;
import io.slipway.lab.Lab;
import io.slipway.lab.LabChanged;
import io.slipway.lab.LabState;
import io.slipway.lab.LearnerReturned;
import io.slipway.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Makes known to all servers what became of labs, if and when it is in the database. */
@ApplicationScoped
public class LabChanges {
  private final Outbox outbox;
  private final LabSettings settings;
  private final Clock clock;

  LabChanges(Outbox outbox, LabSettings settings, Clock clock) {
    this.outbox = outbox;
    this.settings = settings;
    this.clock = clock;
  }

  public LabState state(LabRow row) {
    return row.state(clock.instant(), settings.warning());
  }

  /** Says how a lab is now, if it has a learner. */
  @Transactional
  public void publish(LabRow row) {
    if (row.isHeld()) {
      publish(row, state(row));
    }
  }

  @Transactional
  public void publish(LabRow row, LabState state) {
    if (row.learner != null) {
      Lab lab = row.lab();
      publish(lab.learner(), lab.lesson(), state);
    }
  }

  @Transactional
  public void publish(Learner learner, LessonId lesson, LabState state) {
    outbox.publish(new LabChanged(learner, lesson, state));
  }

  @Transactional
  public void publishReturn(LabId lab) {
    outbox.publish(new LearnerReturned(lab));
  }

  @Transactional
  void publishDue(LabId lab) {
    outbox.publish(new LabDue(lab));
  }

  @Transactional
  void publishRemoval(LabId lab) {
    outbox.publish(new LabRemoved(lab));
  }
}
