package io.slipway.lab;

import java.util.List;

/** What came of asking for a lab. */
sealed interface Claim {
  /** They have one already. */
  record Held(LabRow row) implements Claim {}

  /** They have a new one. */
  record Granted(LabRow row) implements Claim {}

  record Queued(int place) implements Claim {}

  /** They hold as many as one may. */
  record Refused(List<LabRow> held) implements Claim {}
}
