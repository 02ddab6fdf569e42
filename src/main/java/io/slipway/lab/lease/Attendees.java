package io.slipway.lab.lease;

import io.slipway.lab.Attendance;
import jakarta.persistence.Query;
import java.util.Set;
import java.util.UUID;

/** Attendances as a statement takes them: {@code unnest(:learners, :modules, :lessons)}. */
record Attendees(UUID[] learners, String[] modules, String[] lessons) {
  static Attendees of(Set<Attendance> attendances) {
    Attendance[] all = attendances.toArray(Attendance[]::new);
    Attendees attendees =
        new Attendees(new UUID[all.length], new String[all.length], new String[all.length]);
    for (int i = 0; i < all.length; i++) {
      attendees.learners[i] = all[i].learner().id();
      attendees.modules[i] = all[i].lesson().module();
      attendees.lessons[i] = all[i].lesson().lesson();
    }
    return attendees;
  }

  Query bind(Query query) {
    return query
        .setParameter("learners", learners)
        .setParameter("modules", modules)
        .setParameter("lessons", lessons);
  }
}
