package io.slipway.lab.lease;

import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import io.slipway.lab.LabPlan;
import io.slipway.lab.store.CapacityLock;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabRows;
import io.slipway.lab.store.LabSettings;
import io.slipway.lab.store.LabTransitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides who gets a lab. Each method is one transaction behind the {@link CapacityLock}. */
@ApplicationScoped
class Admission {
  private final CapacityLock lock;
  private final LabRows rows;
  private final LabTransitions transitions;
  private final WaitingQueue line;
  private final LabSettings settings;
  private final Clock clock;

  Admission(
      CapacityLock lock,
      LabRows rows,
      LabTransitions transitions,
      WaitingQueue line,
      LabSettings settings,
      Clock clock) {
    this.lock = lock;
    this.rows = rows;
    this.transitions = transitions;
    this.line = line;
    this.settings = settings;
    this.clock = clock;
  }

  /** The lab that the learner has for the lesson, else a new one, else a place in line. */
  @Transactional
  Decision start(Learner learner, LessonId lesson, LabPlan plan) {
    lock.enter();
    Optional<LabRow> held = rows.held(learner, lesson);
    if (held.isPresent()) {
      return new Decision.Held(held.get());
    }
    List<LabRow> all = rows.heldBy(learner);
    if (all.size() >= settings.perLearner()) {
      return new Decision.Refused(all);
    }
    if (!line.isEmpty() || rows.countHeld() >= settings.limit()) {
      return new Decision.Queued(line.join(learner, lesson, plan, clock.instant()));
    }
    return new Decision.Granted(grant(learner, lesson, plan));
  }

  /** A fresh lab instead of the one that they have, whose place it takes. */
  @Transactional
  Decision restart(Learner learner, LessonId lesson, LabPlan plan) {
    lock.enter();
    Optional<LabRow> held = rows.held(learner, lesson);
    if (held.isEmpty()) {
      return start(learner, lesson, plan);
    }
    transitions.replace(held.get().labId());
    return new Decision.Granted(grant(learner, lesson, plan));
  }

  /** Gives what room there is to those who wait, in turn. */
  @Transactional
  List<Served> promote() {
    lock.enter();
    List<Served> served = new ArrayList<>();
    for (WaitingRow first : line.all()) {
      List<LabRow> all = rows.heldBy(first.whose());
      if (all.size() >= settings.perLearner()) {
        served.add(new Served(first, new Decision.Refused(all)));
      } else if (rows.countHeld() >= settings.limit()) {
        break;
      } else {
        LabRow row = grant(first.whose(), first.what(), line.plan(first));
        served.add(new Served(first, new Decision.Granted(row)));
      }
      line.leave(first.whose(), first.what());
    }
    return served;
  }

  /** Someone who waited, and what came of it. */
  record Served(WaitingRow who, Decision decision) {}

  private LabRow grant(Learner learner, LessonId lesson, LabPlan plan) {
    return transitions
        .take(learner, lesson, plan)
        .orElseGet(() -> transitions.add(learner, lesson, plan));
  }
}
