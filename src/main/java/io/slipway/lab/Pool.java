package io.slipway.lab;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Keeps some machines ready, making one at a time and never more than there may be in all. */
@ApplicationScoped
class Pool {
  private static final LabPlan PLAN = new LabPlan(List.of("node1"), "");

  private final Gate gate;
  private final LabRows rows;
  private final LabSettings labs;
  private final PoolSettings pool;
  private final Clock clock;

  Pool(Gate gate, LabRows rows, LabSettings labs, PoolSettings pool, Clock clock) {
    this.gate = gate;
    this.rows = rows;
    this.labs = labs;
    this.pool = pool;
    this.clock = clock;
  }

  /** Takes one step towards the right size; answers the lab on which something is due then. */
  @Transactional
  Optional<LabRow> adjust() {
    gate.enter();
    int starting = rows.count("phase = 'STARTING' and learner is null");
    int all = starting + rows.count("phase = 'READY'");
    int wanted = Math.max(0, Math.min(pool.size(), labs.limit() - rows.countHeld()));
    if (all < wanted && starting == 0) {
      return Optional.of(rows.add(PLAN, clock.instant()));
    }
    if (all > wanted) {
      return rows.endSpare(clock.instant());
    }
    return Optional.empty();
  }

  /** How many machines wait for a learner, ready to be given. */
  @Transactional
  int warm() {
    return rows.count("phase = 'READY' and due_at is null");
  }

  int size() {
    return pool.size();
  }
}
