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
import java.util.UUID;

/** Makes known to all servers what became of labs, if and when it is in the database. */
@ApplicationScoped
public class LabChanges {
  private final Outbox outbox;
  private final ThisServer server;
  private final LabSettings settings;
  private final Clock clock;

  LabChanges(Outbox outbox, ThisServer server, LabSettings settings, Clock clock) {
    this.outbox = outbox;
    this.server = server;
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

  /** Tells the server that has the lab, if that is another, that something is to be done for it. */
  @Transactional
  void wakeOwner(LabRow row) {
    UUID owner = row.server;
    if (owner != null && !owner.equals(server.id())) {
      outbox.publish(new LabDue(row.labId()));
    }
  }

  @Transactional
  void publishRemoval(LabId lab) {
    outbox.publish(new LabRemoved(lab));
  }
}
