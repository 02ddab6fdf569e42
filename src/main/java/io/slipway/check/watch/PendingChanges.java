package io.slipway.check.watch;

import io.slipway.check.evaluation.CompiledExercise;
import io.slipway.machine.ChangeKind;
import io.slipway.machine.MachineEvent;
import io.slipway.observe.Pace;
import io.slipway.observe.Reader;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What happened on machines and was not looked at yet: never more than one of each kind. */
final class PendingChanges {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Set<ChangeKind>> kinds = new HashMap<>();
  private final Set<String> lost = new HashSet<>();
  private final Set<String> connected = new HashSet<>();
  private Pace pace = Pace.BRISK;
  private boolean paced;
  private boolean closed;
  private long count;

  /**
   * What is taken at once.
   *
   * @param lost machines whose engine did not answer, before it answered if it is connected now
   * @param kinds what has changed, by the machines' names
   * @param returned whether somebody has begun to look
   */
  record Taken(
      Set<String> lost,
      Set<String> connected,
      Map<String, Set<ChangeKind>> kinds,
      Pace pace,
      boolean returned,
      boolean closed) {}

  /** Hears of the machine of this name. */
  Reader reader(String node) {
    return new Reader() {
      @Override
      public void happened(MachineEvent event) {
        PendingChanges.this.happened(node, event);
      }

      @Override
      public void paced(Pace now) {
        PendingChanges.this.paced(now);
      }
    };
  }

  private void happened(String node, MachineEvent event) {
    lock.lock();
    try {
      switch (event) {
        case MachineEvent.Connected now -> connected.add(node);
        case MachineEvent.Lost now -> {
          lost.add(node);
          connected.remove(node);
        }
        case MachineEvent.Changed(Set<ChangeKind> what) -> kinds(node).addAll(what);
        case MachineEvent.CommandEnded command -> kinds(node).add(ChangeKind.COMMAND);
        case MachineEvent.Killed killed -> kinds(node).add(ChangeKind.CONTAINER);
      }
      count++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Set<ChangeKind> kinds(String node) {
    return kinds.computeIfAbsent(node, one -> EnumSet.noneOf(ChangeKind.class));
  }

  private void paced(Pace now) {
    lock.lock();
    try {
      pace = now;
      paced = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits so long for something; what comes in a row is taken together. */
  Taken take(long nanos) throws InterruptedException {
    lock.lock();
    try {
      for (long left = nanos; isQuiet() && !paced && left > 0; ) {
        left = changed.awaitNanos(left);
      }
      if (!isQuiet()) {
        gather();
      }
      Taken taken =
          new Taken(
              Set.copyOf(lost),
              Set.copyOf(connected),
              Map.copyOf(kinds),
              pace,
              hasReturned(),
              closed);
      kinds.clear();
      lost.clear();
      connected.clear();
      paced = false;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Waits so long, whatever comes, unless it is closed. */
  void pause(long nanos) throws InterruptedException {
    lock.lock();
    try {
      for (long left = nanos; !closed && left > 0; ) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether something came that makes an evaluation of the exercise out of date. */
  boolean concern(CompiledExercise exercise) {
    lock.lock();
    try {
      return closed || exercise.nodes().stream().anyMatch(node -> concerns(exercise, node));
    } finally {
      lock.unlock();
    }
  }

  private boolean concerns(CompiledExercise exercise, String node) {
    return lost.contains(node)
        || connected.contains(node)
        || kinds.getOrDefault(node, Set.of()).stream()
            .anyMatch(kind -> exercise.dependsOn(node, kind));
  }

  private boolean hasReturned() {
    return paced && pace == Pace.BRISK;
  }

  private boolean isQuiet() {
    return lost.isEmpty() && connected.isEmpty() && kinds.isEmpty() && !hasReturned() && !closed;
  }

  /** Until nothing came for a while; at most until somebody looks who does not want to wait. */
  private void gather() throws InterruptedException {
    Pace gathering = pace;
    long end = System.nanoTime() + gathering.gathering().toNanos();
    long seen = -1;
    while (!isHurried(gathering) && seen != count && end - System.nanoTime() > 0) {
      seen = count;
      for (long left = gathering.quiet().toNanos();
          seen == count && !isHurried(gathering) && left > 0; ) {
        left = changed.awaitNanos(left);
      }
    }
  }

  private boolean isHurried(Pace gathering) {
    return closed || pace != gathering;
  }
}
