package io.slipway.web.live;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a page asked and was not yet answered. One request at a time is carried out, in turn; so
 * many may wait, and a page of ours has a few at most. The thread of the connection never waits: it
 * says at once whether there is room, since whatever it does not take is kept by those before it.
 */
final class RequestQueue {
  /** Requests that wait. */
  static final int MOST = 50;

  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean running;
  private boolean closed;

  /** Carries it out when those before are done; false when there is no room. */
  boolean offer(Runnable request) {
    lock.lock();
    try {
      if (closed || waiting.size() >= MOST) {
        return false;
      }
      waiting.add(request);
      if (!running) {
        running = true;
        Thread.ofVirtual().name("page-requests").start(this::run);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Those that wait are not carried out any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    for (Runnable request = next(); request != null; request = next()) {
      request.run();
    }
  }

  private @Nullable Runnable next() {
    lock.lock();
    try {
      @Nullable Runnable next = waiting.poll();
      running = next != null;
      return next;
    } finally {
      lock.unlock();
    }
  }
}
