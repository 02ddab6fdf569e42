package io.slipway.lab.lease;

import io.slipway.lab.store.LabRow;
import java.util.List;

/** What came of asking for a lab. */
sealed interface Decision {
  /** They have one already. */
  record Held(LabRow row) implements Decision {}

  /** They have a new one. */
  record Granted(LabRow row) implements Decision {}

  record Queued(int place) implements Decision {}

  /** They hold as many as one may. */
  record Refused(List<LabRow> held) implements Decision {}
}
