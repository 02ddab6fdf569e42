package io.slipway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.account.Learner;
import io.slipway.engine.MachineLink;
import io.slipway.kernel.LabId;
import io.slipway.kernel.LessonId;
import io.slipway.lab.Lab;
import io.slipway.lab.LabClaimed;
import io.slipway.lab.LabReleased;
import io.slipway.lab.Labs;
import io.slipway.machine.MachineEvent;
import io.slipway.machine.StandInAgent;
import io.slipway.machine.StandInAgent.Watcher;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ObserversTest {
  private final Map<String, StandInAgent> agents =
      Map.of("node1", new StandInAgent(), "node2", new StandInAgent());
  private final Published killed = new Published();
  private final Observers observers = new Observers(new OneLab(), killed, Clock.systemUTC());
  private final Lab lab =
      new Lab(
          LabId.random(),
          new Learner(UUID.randomUUID()),
          LessonId.parse("first/plain"),
          List.of("node1", "node2"),
          Instant.MAX);

  @Test
  void killed_isPublishedForEachMachine_whoeverFollowsIt() throws Exception {
    observers.on(new LabClaimed(lab));
    for (String node : lab.nodes()) {
      watcher(node).say("{\"event\":\"killed\",\"container\":\"es1\",\"program\":\"java\"}");
      assertThat(killed.programs.poll(5, TimeUnit.SECONDS))
          .isEqualTo(new ProgramKilled(lab.learner(), lab.lesson(), node, "es1", "java"));
    }
    observers.on(new LabReleased(lab));
  }

  @Test
  void machineThatIsFollowed_hasOneWatch_whichEndsWithTheLastReader() throws Exception {
    observers.on(new LabClaimed(lab));
    BlockingQueue<MachineEvent> events = new LinkedBlockingQueue<>();
    try (Subscription checks = observers.of(lab, "node1").subscribe(events::add)) {
      Watcher watcher = watcher("node1");
      watcher.connected();
      assertThat(events.poll(5, TimeUnit.SECONDS)).isEqualTo(new MachineEvent.Connected());
      assertThat(agent("node1").hasMoreWatchers()).isFalse();
      observers.on(new LabReleased(lab));
      watcher.say("{\"event\":\"killed\",\"container\":\"es1\",\"program\":\"java\"}");
      assertThat(events.poll(5, TimeUnit.SECONDS)).isInstanceOf(MachineEvent.Killed.class);
    }
    assertThat(killed.programs).isEmpty();
  }

  @Test
  void whoeverIsToldOfTheKilled_makesNoMachineBrisk() {
    Queue<Pace> paces = new ConcurrentLinkedQueue<>();
    Reader reader =
        new Reader() {
          @Override
          public void happened(MachineEvent event) {}

          @Override
          public void paced(Pace pace) {
            paces.add(pace);
          }
        };
    try (Subscription checks = observers.of(lab, "node1").subscribe(reader)) {
      checks.looks(false);
      observers.on(new LabClaimed(lab));
    }
    observers.on(new LabReleased(lab));
    assertThat(paces).containsExactly(Pace.SLOW);
  }

  private StandInAgent agent(String node) {
    return Objects.requireNonNull(agents.get(node));
  }

  private Watcher watcher(String node) throws InterruptedException {
    return agent(node).watcher();
  }

  private static final class Published extends KilledPrograms {
    final BlockingQueue<ProgramKilled> programs = new LinkedBlockingQueue<>();

    @SuppressWarnings("NullAway") // It sends nothing.
    Published() {
      super(null);
    }

    @Override
    void publish(ProgramKilled program) {
      programs.add(program);
    }
  }

  private final class OneLab implements Labs {
    @Override
    public MachineLink link(LabId id, String node) {
      return agent(node);
    }

    @Override
    public Lab owned(LabId id, Learner learner) {
      return lab;
    }

    @Override
    public Optional<Lab> current(Learner learner, LessonId lesson) {
      return Optional.of(lab);
    }

    @Override
    public Set<LabId> unattended() {
      return Set.of();
    }

    @Override
    public void touch(LabId id) {}
  }
}
