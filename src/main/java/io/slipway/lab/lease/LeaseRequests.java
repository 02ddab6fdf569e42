package io.slipway.lab.lease;

import io.slipway.account.Client;
import io.slipway.account.Learner;
import io.slipway.kernel.LabId;
import io.slipway.kernel.LessonId;
import io.slipway.lab.Attendance;
import io.slipway.lab.LabPlan;
import io.slipway.lab.LabState;
import io.slipway.lab.Leases;
import io.slipway.lab.store.LabEndings;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Answers learners' requests for labs. */
@ApplicationScoped
class LeaseRequests implements Leases {
  private final Admission admission;
  private final LabRows rows;
  private final LabEndings endings;
  private final WaitingQueue line;
  private final LearnerLabs learnerLabs;
  private final Allocation allocation;
  private final LeaseTimes leases;
  private final Clock clock;

  LeaseRequests(
      Admission admission,
      LabRows rows,
      LabEndings endings,
      WaitingQueue line,
      LearnerLabs learnerLabs,
      Allocation allocation,
      LeaseTimes leases,
      Clock clock) {
    this.admission = admission;
    this.rows = rows;
    this.endings = endings;
    this.line = line;
    this.learnerLabs = learnerLabs;
    this.allocation = allocation;
    this.leases = leases;
    this.clock = clock;
  }

  @Override
  public Optional<LabState> state(Learner learner, LessonId lesson) {
    Optional<LabRow> row = rows.held(learner, lesson);
    if (row.isPresent()) {
      return row.map(allocation::state);
    }
    OptionalInt place = line.place(learner, lesson);
    return place.isPresent()
        ? Optional.of(new LabState.Waiting(place.getAsInt()))
        : Optional.empty();
  }

  /**
   * Who has a lab or a place already, as every page that comes back, is answered without a wait for
   * those who decide about others. What is not so any more a moment later is decided there.
   */
  @Override
  public LabState start(Client client, LessonId lesson, LabPlan plan) {
    // Before it is looked for: whom it finds then is not dropped for being away.
    line.seen(Set.of(new Attendance(client.learner(), lesson)), clock.instant());
    return state(client.learner(), lesson)
        .orElseGet(() -> settled(client, lesson, admission.start(client, lesson, plan)));
  }

  @Override
  public LabState restart(Client client, LessonId lesson, LabPlan plan) {
    LabState state = settled(client, lesson, admission.restart(client, lesson, plan));
    allocation.clear();
    return state;
  }

  private LabState settled(Client client, LessonId lesson, Decision decision) {
    LabState state = allocation.settle(client.learner(), lesson, decision);
    if (decision instanceof Decision.Queued) {
      // Someone's idle lab may make room.
      allocation.move();
    }
    return state;
  }

  @Override
  public void keep(Learner learner, LessonId lesson) {
    rows.held(learner, lesson).ifPresent(row -> learnerLabs.renew(row.labId()));
  }

  @Override
  public void end(Learner learner, LabId lab) {
    LabRow row =
        rows.find(lab)
            .filter(found -> found.isHeld() && learner.id().equals(found.learner))
            .orElseThrow(LearnerLabs::unknown);
    endings.end(row.labId(), LabState.Ended.Reason.STOPPED);
    allocation.left(row);
  }

  @Override
  public void present(Set<Attendance> attendances) {
    line.seen(attendances, clock.instant());
    leases.seen(attendances);
  }
}
