package io.slipway.lab.lifecycle;

import io.slipway.lab.LabPlan;
import io.slipway.lab.store.CapacityLock;
import io.slipway.lab.store.LabLimit;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabRows;
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
  private final LabRows rows;
  private final LabTransitions transitions;
  private final LabLimit limit;
  private final PoolSettings pool;

  Pool(
      CapacityLock lock,
      LabRows rows,
      LabTransitions transitions,
      LabLimit limit,
      PoolSettings pool) {
    this.lock = lock;
    this.rows = rows;
    this.transitions = transitions;
    this.limit = limit;
    this.pool = pool;
  }

  /** Takes one step towards the right size; answers the lab on which something is due then. */
  @Transactional
  public Optional<LabRow> adjust() {
    lock.enter();
    int starting = rows.count("phase = 'STARTING' and learner is null");
    int all = starting + rows.count("phase = 'READY'");
    int wanted = Math.max(0, Math.min(pool.size(), limit.get() - rows.countTaken()));
    if (all < wanted && starting == 0) {
      return Optional.of(transitions.add(PLAN));
    }
    if (all > wanted) {
      return transitions.endSpare();
    }
    return Optional.empty();
  }

  /** How many machines wait for a learner, ready to be given. */
  @Transactional
  public int warm() {
    return rows.count("phase = 'READY' and due_at is null");
  }

  public int size() {
    return pool.size();
  }
}
