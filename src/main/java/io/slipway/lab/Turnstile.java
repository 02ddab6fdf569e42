package io.slipway.lab;

import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Lets learners through to their labs, those in line in turn, and tells them. */
@ApplicationScoped
class Turnstile {
  private final Claims claims;
  private final WaitingLine line;
  private final LabWork work;
  private final News news;
  private final LabSettings settings;
  private final Clock clock;

  Turnstile(
      Claims claims, WaitingLine line, LabWork work, News news, LabSettings settings, Clock clock) {
    this.claims = claims;
    this.line = line;
    this.work = work;
    this.news = news;
    this.settings = settings;
    this.clock = clock;
  }

  /** Sees to what a claim leads to; answers what the learner is to be told. */
  LabState settle(Learner learner, LessonId lesson, Claim claim) {
    return switch (claim) {
      case Claim.Held held -> news.state(held.row());
      case Claim.Granted granted -> {
        work.wake(granted.row().labId());
        news.tell(granted.row());
        yield news.state(granted.row());
      }
      case Claim.Queued queued -> new LabState.Waiting(queued.place());
      case Claim.Refused refused -> {
        List<Lab> labs = refused.held().stream().map(LabRow::lab).toList();
        LabState state = new LabState.LimitReached(labs);
        news.tell(learner, lesson, state);
        yield state;
      }
    };
  }

  LabState state(LabRow row) {
    return news.state(row);
  }

  /** Starts removing what has ended. */
  void clear() {
    work.wakeAll();
  }

  /** A learner gave their lab back, which makes room for another. */
  void left(LabRow row) {
    news.tell(row, new LabState.Ended(LabState.Ended.Reason.STOPPED));
    work.wake(row.labId());
    move();
  }

  /** Drops those who left the line, lets in whom there is room for, and tells the rest. */
  void move() {
    if (line.isEmpty()) {
      return;
    }
    boolean dropped = line.dropUnseen(clock.instant().minus(settings.absence()));
    List<Claims.Served> served = claims.promote();
    served.forEach(each -> settle(each.who().whose(), each.who().what(), each.claim()));
    if (dropped || !served.isEmpty()) {
      news.tellPlaces(line.all());
    }
  }
}
