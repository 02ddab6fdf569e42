package io.slipway.web.http;

import java.util.concurrent.atomic.AtomicLong;

/** How much is kept, for all connections, of what their other ends do not read. */
final class UnsentBytes {
  /** Of one connection, more than any page of ours and all that a terminal has on its way. */
  static final long MOST_OF_ONE = 8L * 1024 * 1024;

  /** What a connection may always have on its way: a terminal's window, and a message more. */
  static final long ALWAYS = 192L * 1024;

  /** Small messages take several times their length. */
  private static final int SHARE = 10;

  private final AtomicLong held = new AtomicLong();
  private final long mostOfAll;

  /**
   * None yet.
   *
   * @param memory bytes, of which a tenth may be held
   */
  UnsentBytes(long memory) {
    this.mostOfAll = memory / SHARE;
  }

  /** Counts what a connection holds more than before; less, when negative. */
  void add(long bytes) {
    held.addAndGet(bytes);
  }

  /** Whether a connection that holds so much holds too much. */
  boolean isTooMuch(long ofOne) {
    return ofOne > MOST_OF_ONE || (ofOne > ALWAYS && held.get() > mostOfAll);
  }

  /** Of all connections. */
  long held() {
    return held.get();
  }
}
