package io.slipway.engine.docker;

import java.util.concurrent.TimeUnit;

/**
 * How much one machine takes of the time of the thread that reads for all machines: a machine in
 * honest use takes a hundredth, and one that takes more than its share for long has to wait.
 */
final class ReadingTime {
  /** What a machine may take at once. */
  static final long AT_ONCE = TimeUnit.MILLISECONDS.toNanos(200);

  /** In the long run it may take one part of so many. */
  static final int SHARE = 20;

  private long taken;
  private long last;

  /**
   * Counts time that was taken.
   *
   * @return how long the machine is to wait before more is read, in nanoseconds
   */
  long take(long nanos, long now) {
    taken = Math.max(0, taken - (now - last) / SHARE) + nanos;
    last = now;
    return Math.max(0, taken - AT_ONCE) * SHARE;
  }
}
