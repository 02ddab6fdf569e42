package io.slipway.progress;

import io.slipway.check.Report;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What was stored within the last seconds. A machine decides how often it is looked at, and what
 * says nothing new is not worth the database's work; but pages show when a report was made, and so
 * it is stored again after a while.
 */
final class RecentReports {
  static final long WHILE = TimeUnit.SECONDS.toNanos(10);

  private final Map<Object, Stored> reports = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  RecentReports(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private record Stored(Report report, long at) {}

  void add(Object whose, Report report) {
    long now = nanos.getAsLong();
    reports.values().removeIf(stored -> now - stored.at > WHILE);
    reports.put(whose, new Stored(report, now));
  }

  void forget(Object whose) {
    reports.remove(whose);
  }

  /** Whether this says the same as what was stored last, but for when it was found. */
  boolean isSame(Object whose, Report report) {
    Stored stored = reports.get(whose);
    return stored != null
        && nanos.getAsLong() - stored.at <= WHILE
        && stored.report.begun() == report.begun()
        && stored.report.version().equals(report.version())
        && Set.copyOf(stored.report.results()).equals(Set.copyOf(report.results()));
  }
}
