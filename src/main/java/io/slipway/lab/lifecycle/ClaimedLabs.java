package io.slipway.lab.lifecycle;

import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import io.slipway.lab.Lab;
import io.slipway.lab.LabChanged;
import io.slipway.lab.LabClaimed;
import io.slipway.lab.LabReleased;
import io.slipway.lab.LabState;
import io.slipway.lab.store.LabRemoved;
import io.slipway.lab.store.LabRows;
import io.slipway.outbox.LocalEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in this server which labs it is to watch, by what is published of them. */
@ApplicationScoped
class ClaimedLabs {
  private final Map<Key, Lab> claimed = new HashMap<>();
  private final LabRows rows;
  private final LocalEvents events;

  ClaimedLabs(LabRows rows, LocalEvents events) {
    this.rows = rows;
    this.events = events;
  }

  private record Key(Learner learner, LessonId lesson) {}

  void on(@Observes LabChanged changed) {
    Key key = new Key(changed.learner(), changed.lesson());
    switch (changed.state()) {
      case LabState.Ready(Lab lab, var left) -> look(key, lab);
      case LabState.Expiring(Lab lab, var left) -> look(key, lab);
      // A machine that cannot be reached is tried again, and whoever watches it tries, too.
      case LabState.Failed failed -> {}
      case LabState.LimitReached limit -> {}
      case LabState.Waiting waiting -> release(key);
      case LabState.Preparing preparing -> release(key);
      case LabState.Ended ended -> release(key);
    }
  }

  /** Whatever was said of it or was not, there is nothing to watch any more. */
  synchronized void onRemoved(@Observes LabRemoved removed) {
    claimed.entrySet().stream()
        .filter(each -> each.getValue().id().equals(removed.lab()))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(this::release);
  }

  private synchronized void look(Key key, Lab lab) {
    Lab before = claimed.get(key);
    boolean ours = rows.isWatchedHere(lab.id());
    if (before != null && !(ours && before.id().equals(lab.id()))) {
      release(key);
    }
    if (ours && !claimed.containsKey(key)) {
      claimed.put(key, lab);
      events.fire(new LabClaimed(lab));
    }
  }

  private synchronized void release(Key key) {
    @Nullable Lab lab = claimed.remove(key);
    if (lab != null) {
      events.fire(new LabReleased(lab));
    }
  }

  synchronized void releaseAll() {
    List.copyOf(claimed.keySet()).forEach(this::release);
  }
}
