package io.slipway.kernel;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts lines of a log by whose they are; what was counted over a minute ago is forgotten. */
public final class LinesPerMinute {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final int MOST_REMEMBERED = 10_000;

  private final Map<String, Minute> minutes = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  private record Minute(long began, long lines) {
    boolean isOver(long now) {
      return now - began > MINUTE;
    }
  }

  public LinesPerMinute(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** How many there are of them in this minute, with this one. */
  public long add(String whose) {
    long now = nanos.getAsLong();
    if (minutes.size() > MOST_REMEMBERED) {
      minutes.values().removeIf(minute -> minute.isOver(now));
    }
    return minutes.compute(whose, (key, before) -> next(before, now)).lines;
  }

  private static Minute next(@Nullable Minute before, long now) {
    return before == null || before.isOver(now)
        ? new Minute(now, 1)
        : new Minute(before.began, before.lines + 1);
  }
}
