package io.slipway.check.watch;

import io.slipway.check.evaluation.CompiledExercise;
import io.slipway.machine.ChangeKind;
import io.slipway.machine.MachineEvent;
import io.slipway.observe.Pace;
import io.slipway.observe.Reader;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What happened on a machine and was not looked at yet: never more than one of each kind. */
final class PendingChanges implements Reader {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
  private Pace pace = Pace.BRISK;
  private boolean paced;
  private boolean lost;
  private boolean connected;
  private boolean closed;
  private long count;

  /**
   * What is taken at once.
   *
   * @param lost whether the engine did not answer, before it answered if it is connected now
   * @param returned whether somebody has begun to look
   */
  record Taken(
      boolean lost,
      boolean connected,
      Set<ChangeKind> kinds,
      Pace pace,
      boolean returned,
      boolean closed) {}

  @Override
  public void happened(MachineEvent event) {
    lock.lock();
    try {
      switch (event) {
        case MachineEvent.Connected now -> connected = true;
        case MachineEvent.Lost now -> {
          lost = true;
          connected = false;
        }
        case MachineEvent.Changed(Set<ChangeKind> what) -> kinds.addAll(what);
        case MachineEvent.CommandEnded command -> kinds.add(ChangeKind.COMMAND);
        case MachineEvent.Killed killed -> kinds.add(ChangeKind.CONTAINER);
      }
      count++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void paced(Pace now) {
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
      Taken taken = new Taken(lost, connected, Set.copyOf(kinds), pace, hasReturned(), closed);
      kinds.clear();
      lost = false;
      connected = false;
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
      return closed || lost || connected || kinds.stream().anyMatch(exercise::dependsOn);
    } finally {
      lock.unlock();
    }
  }

  private boolean hasReturned() {
    return paced && pace == Pace.BRISK;
  }

  private boolean isQuiet() {
    return !lost && !connected && kinds.isEmpty() && !hasReturned() && !closed;
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
