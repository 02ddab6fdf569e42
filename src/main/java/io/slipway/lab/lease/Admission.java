package io.slipway.lab.lease;

import io.slipway.account.Client;
import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import io.slipway.lab.LabPlan;
import io.slipway.lab.store.CapacityLock;
import io.slipway.lab.store.LabEndings;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabRows;
import io.slipway.lab.store.LabTransitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides who gets a lab. Each method is one transaction under the {@link CapacityLock}. */
@ApplicationScoped
class Admission {
  private final CapacityLock lock;
  private final LabRows rows;
  private final LabTransitions transitions;
  private final LabEndings endings;
  private final WaitingQueue queue;
  private final StartLimits limits;

  Admission(
      CapacityLock lock,
      LabRows rows,
      LabTransitions transitions,
      LabEndings endings,
      WaitingQueue queue,
      StartLimits limits) {
    this.lock = lock;
    this.rows = rows;
    this.transitions = transitions;
    this.endings = endings;
    this.queue = queue;
    this.limits = limits;
  }

  /** The lab that the learner has for the lesson, else a new one, else a place in the queue. */
  @Transactional
  Decision start(Client client, LessonId lesson, LabPlan plan) {
    lock.enter();
    Learner learner = client.learner();
    Optional<LabRow> held = rows.held(learner, lesson);
    if (held.isPresent()) {
      return new Decision.Held(held.get());
    }
    List<LabRow> all = rows.heldBy(learner);
    if (all.size() >= limits.perLearner()) {
      return new Decision.Refused(all);
    }
    if (queue.place(learner, lesson).isPresent()) {
      return new Decision.Queued(queue.join(client, lesson, plan, false));
    }
    limits.requirePossible(plan);
    limits.requireStart(client);
    limits.requireRoom(client, plan);
    limits.started(client);
    if (!queue.isEmpty() || !limits.hasRoomFor(plan)) {
      return new Decision.Queued(queue.join(client, lesson, plan, false));
    }
    return new Decision.Granted(grant(client, lesson, plan));
  }

  /** A fresh lab instead of the one that they have, before those who have none. */
  @Transactional
  Decision restart(Client client, LessonId lesson, LabPlan plan) {
    lock.enter();
    Optional<LabRow> held = rows.held(client.learner(), lesson);
    if (held.isEmpty()) {
      return start(client, lesson, plan);
    }
    limits.requireStart(client);
    limits.started(client);
    endings.replace(held.get().labId());
    if (!limits.hasRoomFor(plan)) {
      return new Decision.Queued(queue.join(client, lesson, plan, true));
    }
    return new Decision.Granted(grant(client, lesson, plan));
  }

  /**
   * Gives what room there is to those who wait, in turn; ends idle labs for those left, and for
   * those whose address has none also a lab of an address that has nearly all. Who comes from an
   * address that has as many machines as it may is passed over and keeps the place.
   */
  @Transactional
  Promotion promote() {
    lock.enter();
    List<Served> served = new ArrayList<>();
    Map<String, Integer> machines = new HashMap<>(rows.machinesByAddress());
    int left = 0;
    int without = 0;
    for (WaitingRow first : queue.all()) {
      // Who restarts has given up a lab for this, which may still be counted.
      int wanted = first.nodes.length;
      int has = machines.getOrDefault(first.address, 0);
      if (!first.ahead && has + wanted > limits.perAddress()) {
        continue;
      }
      machines.put(first.address, has + wanted);
      Optional<Decision> decision = left > 0 ? Optional.empty() : serve(first);
      if (decision.isPresent()) {
        served.add(new Served(first, decision.get()));
        queue.leave(first.whose(), first.what());
      } else {
        left += wanted;
        without += has == 0 ? wanted : 0;
      }
    }
    return new Promotion(served, makeRoom(left, without));
  }

  /** Empty when there is no room. */
  private Optional<Decision> serve(WaitingRow first) {
    List<LabRow> all = rows.heldBy(first.whose());
    if (all.size() >= limits.perLearner()) {
      return Optional.of(new Decision.Refused(all));
    }
    LabPlan plan = queue.plan(first);
    return limits.hasRoomFor(plan)
        ? Optional.of(new Decision.Granted(grant(first.client(), first.what(), plan)))
        : Optional.empty();
  }

  /** What came of those who waited, and the labs that were ended for those who still do. */
  record Promotion(List<Served> served, List<LabRow> ended) {}

  /** Someone who waited, and what came of it. */
  record Served(WaitingRow who, Decision decision) {}

  /** Ends labs until so many machines become free, as far as there are such labs. */
  private List<LabRow> makeRoom(int waiting, int withoutAny) {
    List<LabRow> ended = new ArrayList<>();
    int ending = rows.machinesEnding();
    end(waiting - ending, endings::endIdlest, ended);
    int now = ended.stream().mapToInt(row -> row.nodes.length).sum();
    end(withoutAny - ending - now, () -> endings.endOfLargest(limits.share()), ended);
    return ended;
  }

  private static void end(int machines, Supplier<Optional<LabRow>> one, List<LabRow> ended) {
    int left = machines;
    while (left > 0) {
      Optional<LabRow> row = one.get();
      if (row.isEmpty()) {
        return;
      }
      ended.add(row.get());
      left -= row.get().nodes.length;
    }
  }

  private LabRow grant(Client client, LessonId lesson, LabPlan plan) {
    return transitions
        .take(client, lesson, plan)
        .orElseGet(() -> transitions.add(client, lesson, plan));
  }
}
