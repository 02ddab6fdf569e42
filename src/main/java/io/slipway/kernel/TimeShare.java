package io.slipway.kernel;

/**
 * How much one machine takes of the time of a thread that works for all: in honest use it takes a
 * hundredth, and one that takes more than its share for long has to wait. Times are in nanoseconds.
 */
public final class TimeShare {
  private final long atOnce;
  private final int parts;
  private long taken;
  private long last;

  /**
   * A share.
   *
   * @param atOnce what may be taken at once
   * @param parts in the long run one part of so many may be taken
   */
  public TimeShare(long atOnce, int parts) {
    this.atOnce = atOnce;
    this.parts = parts;
  }

  /** Counts time that was taken, and returns how long to wait before more is. */
  public long take(long nanos, long now) {
    taken = Math.max(0, taken - Math.max(0, now - last) / parts) + nanos;
    last = now;
    return Math.max(0, taken - atOnce) * parts;
  }
}
