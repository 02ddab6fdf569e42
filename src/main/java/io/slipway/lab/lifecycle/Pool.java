package io.slipway.lab.lifecycle;

import io.slipway.lab.LabPlan;
import io.slipway.lab.store.CapacityLock;
import io.slipway.lab.store.LabEndings;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabSurvey;
import io.slipway.lab.store.LabTransitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * Keeps some labs ready of each kind that the course needs, making one at a time and never more
 * machines than there may be in all.
 */
@ApplicationScoped
public class Pool {
  private final CapacityLock lock;
  private final LabSurvey survey;
  private final LabTransitions transitions;
  private final LabEndings endings;
  private final PoolPlan plan;

  Pool(
      CapacityLock lock,
      LabSurvey survey,
      LabTransitions transitions,
      LabEndings endings,
      PoolPlan plan) {
    this.lock = lock;
    this.survey = survey;
    this.transitions = transitions;
    this.endings = endings;
    this.plan = plan;
  }

  /** Takes one step towards the right size; answers the lab on which something is due then. */
  @Transactional
  public Optional<LabRow> adjust() {
    lock.enter();
    return switch (plan.next(survey.take())) {
      case PoolPlan.Step.Add(List<String> nodes) ->
          Optional.of(transitions.add(new LabPlan(nodes, "")));
      case PoolPlan.Step.End(List<String> nodes) -> endings.endSpare(nodes);
      case PoolPlan.Step.None none -> Optional.empty();
    };
  }

  /** Whether {@link #adjust} would do anything. */
  public boolean needsAdjusting(LabSurvey.Findings found) {
    return !(plan.next(found) instanceof PoolPlan.Step.None);
  }

  /** How many labs wait for a learner, ready to be given. */
  @Transactional
  public int warm() {
    return survey.take().ready();
  }

  /** Whether there are as many of each kind as there should be, and none on its way. */
  @Transactional
  public boolean isSettled() {
    LabSurvey.Findings found = survey.take();
    return found.starting() == 0 && !needsAdjusting(found);
  }

  /** How many there should be of each kind. */
  public int size() {
    return plan.size();
  }
}
