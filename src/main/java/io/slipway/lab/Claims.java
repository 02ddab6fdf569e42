package io.slipway.lab;

import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides who gets a lab. Each method is one transaction behind the {@link Gate}. */
@ApplicationScoped
class Claims {
  private final Gate gate;
  private final LabRows rows;
  private final WaitingLine line;
  private final LabSettings settings;
  private final Clock clock;

  Claims(Gate gate, LabRows rows, WaitingLine line, LabSettings settings, Clock clock) {
    this.gate = gate;
    this.rows = rows;
    this.line = line;
    this.settings = settings;
    this.clock = clock;
  }

  /** The lab that the learner has for the lesson, else a new one, else a place in line. */
  @Transactional
  Claim start(Learner learner, LessonId lesson, LabPlan plan) {
    gate.enter();
    Optional<LabRow> held = rows.held(learner, lesson);
    if (held.isPresent()) {
      return new Claim.Held(held.get());
    }
    List<LabRow> all = rows.heldBy(learner);
    if (all.size() >= settings.perLearner()) {
      return new Claim.Refused(all);
    }
    if (!line.isEmpty() || rows.countHeld() >= settings.limit()) {
      return new Claim.Queued(line.join(learner, lesson, plan, clock.instant()));
    }
    return new Claim.Granted(grant(learner, lesson, plan));
  }

  /** A fresh lab instead of the one that they have, whose place it takes. */
  @Transactional
  Claim restart(Learner learner, LessonId lesson, LabPlan plan) {
    gate.enter();
    Optional<LabRow> held = rows.held(learner, lesson);
    if (held.isEmpty()) {
      return start(learner, lesson, plan);
    }
    rows.end(held.get().labId(), clock.instant());
    return new Claim.Granted(grant(learner, lesson, plan));
  }

  /** Gives what room there is to those who wait, in turn. */
  @Transactional
  List<Served> promote() {
    gate.enter();
    List<Served> served = new ArrayList<>();
    for (WaitingRow first : line.all()) {
      List<LabRow> all = rows.heldBy(first.whose());
      if (all.size() >= settings.perLearner()) {
        served.add(new Served(first, new Claim.Refused(all)));
      } else if (rows.countHeld() >= settings.limit()) {
        break;
      } else {
        LabRow row = grant(first.whose(), first.what(), first.plan());
        served.add(new Served(first, new Claim.Granted(row)));
      }
      line.leave(first.whose(), first.what());
    }
    return served;
  }

  /** Someone who waited, and what came of it. */
  record Served(WaitingRow who, Claim claim) {}

  private LabRow grant(Learner learner, LessonId lesson, LabPlan plan) {
    return rows.take(learner, lesson, plan, clock.instant(), settings.idle())
        .orElseGet(() -> rows.add(learner, lesson, plan, clock.instant()));
  }
}
