package io.slipway.lab;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Warns learners whose leases run out, and ends those that did. */
@ApplicationScoped
class Expiry {
  private final LeaseRows leases;
  private final LabWork work;
  private final News news;
  private final LabSettings settings;
  private final Clock clock;

  Expiry(LeaseRows leases, LabWork work, News news, LabSettings settings, Clock clock) {
    this.leases = leases;
    this.work = work;
    this.news = news;
    this.settings = settings;
    this.clock = clock;
  }

  void check() {
    Instant now = clock.instant();
    List<LabRow> over = leases.expire(now);
    for (LabRow row : over) {
      news.tell(row, new LabState.Ended(LabState.Ended.Reason.IDLE));
      work.wake(row.labId());
    }
    leases.warn(now.plus(settings.warning())).forEach(news::tell);
  }
}
