package io.slipway.lab.lifecycle;

import io.slipway.lab.LabPlan;
import io.slipway.lab.store.CapacityLock;
import io.slipway.lab.store.LabEndings;
import io.slipway.lab.store.LabLimit;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabSurvey;
import io.slipway.lab.store.LabTransitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Keeps some machines ready, making one at a time and never more than there may be in all. */
@ApplicationScoped
public class Pool {
  private static final LabPlan PLAN = new LabPlan(List.of("node1"), "");

  private final CapacityLock lock;
  private final LabSurvey survey;
  private final LabTransitions transitions;
  private final LabEndings endings;
  private final LabLimit limit;
  private final PoolSettings pool;

  Pool(
      CapacityLock lock,
      LabSurvey survey,
      LabTransitions transitions,
      LabEndings endings,
      LabLimit limit,
      PoolSettings pool) {
    this.lock = lock;
    this.survey = survey;
    this.transitions = transitions;
    this.endings = endings;
    this.limit = limit;
    this.pool = pool;
  }

  /** Takes one step towards the right size; answers the lab on which something is due then. */
  @Transactional
  public Optional<LabRow> adjust() {
    lock.enter();
    return switch (step(survey.take())) {
      case ADD -> Optional.of(transitions.add(PLAN));
      case END -> endings.endSpare();
      case NONE -> Optional.empty();
    };
  }

  /** Whether {@link #adjust} would do anything. */
  public boolean needsAdjusting(LabSurvey.Findings found) {
    return step(found) != Adjustment.NONE;
  }

  private enum Adjustment {
    ADD,
    END,
    NONE
  }

  private Adjustment step(LabSurvey.Findings found) {
    int all = found.starting() + found.ready();
    int wanted = Math.max(0, Math.min(pool.size(), limit.get() - found.taken()));
    if (all < wanted && found.starting() == 0) {
      return Adjustment.ADD;
    }
    return all > wanted ? Adjustment.END : Adjustment.NONE;
  }

  /** How many machines wait for a learner, ready to be given. */
  @Transactional
  public int warm() {
    return survey.take().ready();
  }

  public int size() {
    return pool.size();
  }
}
