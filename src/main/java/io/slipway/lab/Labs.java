package io.slipway.lab;

import io.slipway.account.Learner;
import io.slipway.engine.MachineLink;
import io.slipway.kernel.LabId;
import io.slipway.kernel.LessonId;
import java.util.Optional;
import java.util.Set;

/** What other features may do with labs; whose lab it is, is decided here and nowhere else. */
public interface Labs {
  /**
   * The learner's lab of this id; a {@code Problem} of 404 when there is none, or it is another's.
   */
  Lab owned(LabId lab, Learner learner);

  /** The learner's lab for a lesson, if there is one now. */
  Optional<Lab> current(Learner learner, LessonId lesson);

  /** The open connection to one of a lab's machines, shared by all who ask. */
  MachineLink link(LabId lab, String node);

  /**
   * Those of this server whose learner has no page open for a while; {@link LearnerReturned} is
   * fired when one opens.
   */
  Set<LabId> unattended();

  /** Says that the learner is at work, so the lease does not run out. */
  void touch(LabId lab);
}
