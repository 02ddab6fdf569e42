package io.slipway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.machine.ChangeKind;
import io.slipway.machine.MachineClient;
import io.slipway.machine.MachineEvent;
import io.slipway.machine.StandInAgent.Watcher;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MachineObserverTest {
  private static final MachineEvent NETWORK =
      new MachineEvent.Changed(EnumSet.of(ChangeKind.NETWORK));

  private final MachineAnswers machine = new MachineAnswers();
  private final MachineObserver observer =
      new MachineObserver(() -> MachineClient.on(machine.agent), Clock.systemUTC());

  /** Remembers what it is given. */
  private static final class Listener implements Reader {
    final BlockingQueue<MachineEvent> events = new LinkedBlockingQueue<>();
    final Queue<Pace> paces = new ConcurrentLinkedQueue<>();

    @Override
    public void happened(MachineEvent event) {
      events.add(event);
    }

    @Override
    public void paced(Pace pace) {
      paces.add(pace);
    }

    MachineEvent next() throws InterruptedException {
      MachineEvent event = events.poll(5, TimeUnit.SECONDS);
      assertThat(event).as("an event within 5 s").isNotNull();
      return event == null ? new MachineEvent.Lost() : event;
    }
  }

  @Test
  void manyReaders_shareOneWatchAndOneReading() throws Exception {
    Listener checks = new Listener();
    Listener picture = new Listener();
    try (Subscription one = observer.subscribe(checks);
        Subscription other = observer.subscribe(picture)) {
      Watcher events = machine.agent.watcher();
      events.connected();
      assertThat(checks.next()).isEqualTo(new MachineEvent.Connected());
      assertThat(picture.next()).isEqualTo(new MachineEvent.Connected());
      assertThat(one.reading()).isSameAs(other.reading());
      events.changed("network");
      assertThat(checks.next()).isEqualTo(NETWORK);
      assertThat(picture.next()).isEqualTo(NETWORK);
      assertThat(other.reading()).isSameAs(one.reading());
      assertThat(machine.reads).hasValue(2);
      assertThat(machine.agent.hasMoreWatchers()).isFalse();
    }
  }

  @Test
  void whoComesLate_learnsThatTheEngineAnswers() throws Exception {
    Listener early = new Listener();
    Listener late = new Listener();
    try (Subscription one = observer.subscribe(early)) {
      machine.agent.watcher().connected();
      early.next();
      try (Subscription other = observer.subscribe(late)) {
        assertThat(late.next()).isEqualTo(new MachineEvent.Connected());
        assertThat(other.reading()).isSameAs(one.reading());
      }
    }
  }

  @Test
  void lastThatLeaves_endsTheWatch_andTheNextBeginsAnew() throws Exception {
    Listener first = new Listener();
    Subscription left = observer.subscribe(first);
    Watcher ended = machine.agent.watcher();
    left.close();
    Listener next = new Listener();
    try (Subscription one = observer.subscribe(next)) {
      machine.agent.watcher().connected();
      assertThat(next.next()).isEqualTo(new MachineEvent.Connected());
      assertThat(one.reading().engine().containers()).hasSize(5);
    }
    assertThat(first.events).isEmpty();
    ended.end();
  }

  @Test
  void readerThatFails_keepsNothingFromOthers() throws Exception {
    Listener other = new Listener();
    try (Subscription bad =
            observer.subscribe(
                event -> {
                  throw new StackOverflowError();
                });
        Subscription good = observer.subscribe(other)) {
      machine.agent.watcher().connected();
      assertThat(other.next()).isEqualTo(new MachineEvent.Connected());
      assertThat(good.reading()).isSameAs(bad.reading());
    }
  }

  @Test
  void paceFollowsWhoLooks() {
    Listener checks = new Listener();
    try (Subscription learner = observer.subscribe(checks)) {
      learner.looks(false);
      try (Subscription teacher = observer.subscribe(new Listener())) {
        learner.looks(true);
        teacher.looks(false);
        learner.looks(false);
      }
      learner.looks(false);
    }
    assertThat(checks.paces).containsExactlyElementsOf(List.of(Pace.SLOW, Pace.BRISK, Pace.SLOW));
  }
}
