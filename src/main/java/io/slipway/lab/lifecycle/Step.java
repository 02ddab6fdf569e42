package io.slipway.lab.lifecycle;

import io.slipway.engine.EngineException;
import io.slipway.lab.store.LabRow;

/** What is to be done about a lab in one phase. */
interface Step {
  /** Does it, blocking; an {@link EngineException} says that it is to be tried again. */
  void run(LabRow row);

  /** What the lab's learner reads when it did not work. */
  String complaint(RuntimeException cause);
}
