package io.slipway.lab.lease;

import io.slipway.account.Learner;
import io.slipway.engine.MachineLink;
import io.slipway.kernel.LabId;
import io.slipway.kernel.LessonId;
import io.slipway.kernel.Problem;
import io.slipway.lab.Lab;
import io.slipway.lab.Labs;
import io.slipway.lab.connection.Links;
import io.slipway.lab.store.LabRow;
import io.slipway.lab.store.LabRows;
import io.slipway.lab.store.LabSettings;
import io.slipway.lab.store.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Labs that learners hold, as other features see them. */
@ApplicationScoped
class LearnerLabs implements Labs {
  /** Keys come fast; the database hears of them only this often. */
  private static final Duration TOUCH = Duration.ofSeconds(5);

  private final Map<LabId, Instant> touched = new ConcurrentHashMap<>();
  private final LabRows rows;
  private final LeaseTimes leases;
  private final Links links;
  private final LabSettings settings;
  private final Clock clock;

  LearnerLabs(LabRows rows, LeaseTimes leases, Links links, LabSettings settings, Clock clock) {
    this.rows = rows;
    this.leases = leases;
    this.links = links;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Lab owned(LabId lab, Learner learner) {
    return rows.find(lab)
        .filter(row -> row.phase == Phase.LEASED && learner.id().equals(row.learner))
        .map(LabRow::lab)
        .orElseThrow(LearnerLabs::unknown);
  }

  static Problem unknown() {
    return Problem.notFound(
        "No such lab", "It may have ended. Open the lesson again to get a new one.");
  }

  @Override
  public Optional<Lab> current(Learner learner, LessonId lesson) {
    return rows.held(learner, lesson).filter(row -> row.phase == Phase.LEASED).map(LabRow::lab);
  }

  @Override
  public MachineLink link(LabId lab, String node) {
    LabRow row = rows.find(lab).filter(LabRow::isHeld).orElseThrow(LearnerLabs::unknown);
    if (!Arrays.asList(row.nodes).contains(node)) {
      throw Problem.notFound("No such machine", "This lab has no machine named " + node + ".");
    }
    return links.get(lab, node);
  }

  @Override
  public Set<LabId> unattended() {
    return leases.unattended();
  }

  @Override
  public void touch(LabId lab) {
    Instant now = clock.instant();
    Instant last = touched.get(lab);
    if (last == null || last.plus(TOUCH).isBefore(now)) {
      // Those who do not work now are not kept: their next key is written down at once.
      touched.values().removeIf(each -> each.plus(TOUCH).isBefore(now));
      renew(lab);
      touched.put(lab, now);
    }
  }

  /** Renews the lease at once. */
  void renew(LabId lab) {
    var unused = leases.renew(lab, clock.instant().plus(settings.idle()));
  }
}
