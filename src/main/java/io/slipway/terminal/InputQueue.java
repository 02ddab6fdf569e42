package io.slipway.terminal;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a page sent and its shell has not yet taken. It is limited, but never makes the page wait:
 * an acknowledgement behind waiting input would stop the output that the input waits for.
 */
final class InputQueue {
  private static final int COST_OF_ONE = 64;

  private final long limit;
  private final AtomicLong held = new AtomicLong();
  private final BlockingQueue<PageMessage> messages = new LinkedBlockingQueue<>();

  /**
   * An empty queue.
   *
   * @param limit bytes that it holds at most
   */
  InputQueue(long limit) {
    this.limit = limit;
  }

  /** False when there is no room. */
  boolean offer(PageMessage message) {
    long cost = cost(message);
    if (held.addAndGet(cost) > limit) {
      held.addAndGet(-cost);
      return false;
    }
    return messages.add(message);
  }

  PageMessage take() throws InterruptedException {
    PageMessage message = messages.take();
    held.addAndGet(-cost(message));
    return message;
  }

  private static long cost(PageMessage message) {
    return COST_OF_ONE + (message instanceof PageMessage.Input(byte[] bytes) ? bytes.length : 0);
  }
}
