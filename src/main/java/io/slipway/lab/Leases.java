package io.slipway.lab;

import io.slipway.account.Client;
import io.slipway.account.Learner;
import io.slipway.kernel.LabId;
import io.slipway.kernel.LessonId;
import java.util.Optional;
import java.util.Set;

/**
 * What a learner may ask for: a lab for a lesson, to keep it, to get a fresh one, to give it back.
 * Answers say how things stand now; what becomes of them comes as {@link LabChanged}.
 */
public interface Leases {
  /** How things stand, if the learner has or waits for a lab for this lesson. */
  Optional<LabState> state(Learner learner, LessonId lesson);

  /**
   * The lab that they have, else a new one, else a place in the queue; a {@code Problem} of 429
   * that says how long to wait when too many were started.
   */
  LabState start(Client client, LessonId lesson, LabPlan plan);

  /** A fresh lab in place of the one that they have, before those who have none. */
  LabState restart(Client client, LessonId lesson, LabPlan plan);

  /** Renews the lease, as work in the terminal does. */
  void keep(Learner learner, LessonId lesson);

  /** Gives a lab back; a {@code Problem} of 404 when it is not the learner's. */
  void end(Learner learner, LabId lab);

  /**
   * Says that learners are still there; who waits and is not seen loses their place, and a lab
   * whose learner is not seen ends sooner.
   */
  void present(Set<Attendance> attendances);

  /** Says it of one. */
  default void present(Learner learner, LessonId lesson) {
    present(Set.of(new Attendance(learner, lesson)));
  }
}
