package io.slipway.lab.lease;

import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import io.slipway.lab.Lab;
import io.slipway.lab.LabState;
import io.slipway.lab.lifecycle.LabWork;
import io.slipway.lab.store.LabChanges;
import io.slipway.lab.store.LabRemoved;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;

/** Carries out what {@link Admission} decides, and lets in those who wait, in turn. */
@ApplicationScoped
public class Allocation {
  private final Admission admission;
  private final WaitingQueue queue;
  private final LabWork work;
  private final LabChanges changes;
  private final LabSettings settings;
  private final Clock clock;

  Allocation(
      Admission admission,
      WaitingQueue queue,
      LabWork work,
      LabChanges changes,
      LabSettings settings,
      Clock clock) {
    this.admission = admission;
    this.queue = queue;
    this.work = work;
    this.changes = changes;
    this.settings = settings;
    this.clock = clock;
  }

  /** Carries out a decision; answers what it means for the learner. */
  public LabState settle(Learner learner, LessonId lesson, Decision decision) {
    return switch (decision) {
      case Decision.Held held -> changes.state(held.row());
      case Decision.Granted granted -> {
        work.wake(granted.row().labId());
        yield changes.state(granted.row());
      }
      case Decision.Queued queued -> new LabState.Waiting(queued.place());
      case Decision.Refused refused -> {
        List<Lab> labs = refused.held().stream().map(LabRow::lab).toList();
        LabState state = new LabState.LimitReached(labs);
        changes.publish(learner, lesson, state);
        yield state;
      }
    };
  }

  public LabState state(LabRow row) {
    return changes.state(row);
  }

  /** Starts removing what has ended. */
  public void clear() {
    work.wakeAll();
  }

  /** A learner gave their lab back, which makes room for another. */
  public void left(LabRow row) {
    work.wake(row.labId());
    move();
  }

  /**
   * Drops those who left the queue, lets in whom there is room for, and says to the rest where they
   * are.
   */
  public void move() {
    if (queue.isEmpty()) {
      return;
    }
    boolean dropped = queue.dropUnseen(clock.instant().minus(settings.absence()));
    Admission.Promotion promotion = admission.promote();
    List<Admission.Served> served = promotion.served();
    served.forEach(each -> settle(each.who().whose(), each.who().what(), each.decision()));
    promotion.ended().forEach(row -> work.wake(row.labId()));
    if (dropped || !served.isEmpty()) {
      publishPlaces(queue.all());
    }
  }

  /** Nothing is left of a lab, which makes room for another. */
  void onRemoved(@Observes LabRemoved removed) {
    move();
  }

  private void publishPlaces(List<WaitingRow> waiting) {
    for (int i = 0; i < waiting.size(); i++) {
      WaitingRow row = waiting.get(i);
      changes.publish(row.whose(), row.what(), new LabState.Waiting(i + 1));
    }
  }
}
