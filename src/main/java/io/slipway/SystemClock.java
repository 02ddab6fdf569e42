package io.slipway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** The one place where the time of day comes from; tests put their own clock here. */
class SystemClock {
  /**
   * As fine as PostgreSQL keeps it. What is finer it rounds, so a time read back could be later.
   */
  private static final Duration TICK = Duration.of(1, ChronoUnit.MICROS);

  @Produces
  @ApplicationScoped
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), TICK);
  }
}
