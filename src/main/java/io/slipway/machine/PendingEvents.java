package io.slipway.machine;

import io.slipway.machine.MachineEvent.Changed;
import io.slipway.machine.MachineEvent.CommandEnded;
import io.slipway.machine.MachineEvent.Connected;
import io.slipway.machine.MachineEvent.Killed;
import io.slipway.machine.MachineEvent.Lost;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What happened since it was last taken. Events of a kind become one, so that whoever is slow finds
 * no more for it, however much happened.
 */
final class PendingEvents {
  private static final int MOST_OF_ONE_SORT = 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final Set<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
  private final List<CommandEnded> commands = new ArrayList<>();
  private final List<Killed> killed = new ArrayList<>();
  private boolean lost;
  private @Nullable Connected connected;
  private boolean closed;

  void add(MachineEvent event) {
    lock.lock();
    try {
      switch (event) {
        case Connected now -> connected = now;
        case Lost now -> {
          lost = true;
          connected = null;
        }
        case Changed changed -> kinds.addAll(changed.kinds());
        case CommandEnded command -> {
          if (commands.size() < MOST_OF_ONE_SORT) {
            commands.add(command);
          } else {
            kinds.add(ChangeKind.COMMAND);
          }
        }
        case Killed one -> {
          if (killed.size() < MOST_OF_ONE_SORT) {
            killed.add(one);
          }
        }
      }
      added.signal();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      added.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something happened, and returns it; empty when nothing will any more. */
  List<MachineEvent> take() throws InterruptedException {
    lock.lock();
    try {
      while (!closed && isEmpty()) {
        added.await();
      }
      return closed ? List.of() : drain();
    } finally {
      lock.unlock();
    }
  }

  private boolean isEmpty() {
    return !lost && connected == null && kinds.isEmpty() && commands.isEmpty() && killed.isEmpty();
  }

  private List<MachineEvent> drain() {
    List<MachineEvent> events = new ArrayList<>();
    if (lost) {
      events.add(new Lost());
      lost = false;
    }
    if (connected != null) {
      events.add(connected);
      connected = null;
    }
    events.addAll(killed);
    events.addAll(commands);
    if (!kinds.isEmpty()) {
      events.add(new Changed(kinds));
    }
    killed.clear();
    commands.clear();
    kinds.clear();
    return events;
  }
}
