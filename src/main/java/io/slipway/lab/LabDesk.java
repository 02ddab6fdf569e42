package io.slipway.lab;

import io.slipway.account.Learner;
import io.slipway.kernel.LabId;
import io.slipway.kernel.LessonId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;

/** Answers learners' requests for labs. */
@ApplicationScoped
class LabDesk implements Leases {
  private final Claims claims;
  private final LabRows rows;
  private final WaitingLine line;
  private final LeasedLabs leased;
  private final Turnstile turnstile;
  private final Clock clock;

  LabDesk(
      Claims claims,
      LabRows rows,
      WaitingLine line,
      LeasedLabs leased,
      Turnstile turnstile,
      Clock clock) {
    this.claims = claims;
    this.rows = rows;
    this.line = line;
    this.leased = leased;
    this.turnstile = turnstile;
    this.clock = clock;
  }

  @Override
  public Optional<LabState> state(Learner learner, LessonId lesson) {
    Optional<LabRow> row = rows.held(learner, lesson);
    if (row.isPresent()) {
      return row.map(turnstile::state);
    }
    OptionalInt place = line.place(learner, lesson);
    return place.isPresent()
        ? Optional.of(new LabState.Waiting(place.getAsInt()))
        : Optional.empty();
  }

  @Override
  public LabState start(Learner learner, LessonId lesson, LabPlan plan) {
    return turnstile.settle(learner, lesson, claims.start(learner, lesson, plan));
  }

  @Override
  public LabState restart(Learner learner, LessonId lesson, LabPlan plan) {
    LabState state = turnstile.settle(learner, lesson, claims.restart(learner, lesson, plan));
    turnstile.clear();
    return state;
  }

  @Override
  public void keep(Learner learner, LessonId lesson) {
    rows.held(learner, lesson).ifPresent(row -> leased.renew(row.labId()));
  }

  @Override
  public void end(Learner learner, LabId lab) {
    LabRow row =
        rows.find(lab)
            .filter(found -> found.isHeld() && learner.id().equals(found.learner))
            .orElseThrow(LeasedLabs::unknown);
    rows.end(row.labId(), clock.instant());
    turnstile.left(row);
  }

  @Override
  public void present(Learner learner, LessonId lesson) {
    line.seen(learner, lesson, clock.instant());
  }
}
