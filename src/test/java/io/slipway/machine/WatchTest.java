package io.slipway.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.engine.EngineException;
import io.slipway.machine.MachineEvent.Changed;
import io.slipway.machine.MachineEvent.CommandEnded;
import io.slipway.machine.MachineEvent.Connected;
import io.slipway.machine.MachineEvent.Lost;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchTest {
  private final StandInAgent agent = new StandInAgent();
  private final BlockingQueue<MachineEvent> events = new LinkedBlockingQueue<>();
  private final Watch watch = new Watch(() -> MachineClient.on(agent), events::add);

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void eventsArriveAsTheyHappen() throws InterruptedException {
    watch.start();
    StandInAgent.Watcher watcher = agent.watcher();
    watcher.connected();
    assertThat(events.take()).isEqualTo(new Connected());
    watcher.changed("container");
    assertThat(events.take()).isEqualTo(new Changed(Set.of(ChangeKind.CONTAINER)));
    watcher.say("{\"event\":\"command\",\"command\":\"ls\",\"exit\":1,\"shell\":\"1\"}");
    assertThat(events.take()).isEqualTo(new CommandEnded("ls", 1, "1"));
  }

  @Test
  void aConnectionThatEndsIsLostAndMadeAgain() throws InterruptedException {
    watch.start();
    StandInAgent.Watcher watcher = agent.watcher();
    watcher.connected();
    assertThat(events.take()).isEqualTo(new Connected());
    watcher.end();
    assertThat(events.take()).isEqualTo(new Lost());
    agent.watcher().connected();
    assertThat(events.take()).isEqualTo(new Connected());
  }

  @Test
  void whatIsNoEventEndsTheConnectionAndNotTheWatch() throws InterruptedException {
    watch.start();
    agent.watcher().say("[".repeat(10_000));
    assertThat(events.take()).isEqualTo(new Lost());
    agent.watcher().say("{\"event\":\"none that is known\"}");
    assertThat(events.take()).isEqualTo(new Lost());
    agent.watcher().say("{\"event\":\"command\",\"command\":\"" + "x".repeat(200_000) + "\"}");
    assertThat(events.take()).isEqualTo(new Lost());
    agent.watcher().connected();
    assertThat(events.take()).isEqualTo(new Connected());
  }

  @Test
  void anErrorEndsTheConnectionAndNotTheWatch() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    Watch failing =
        new Watch(
            () -> {
              switch (asked.getAndIncrement()) {
                case 0 -> throw new OutOfMemoryError("as it was when 16 MiB came");
                case 1 -> throw new EngineException("the machine cannot be reached");
                default -> {
                  return MachineClient.on(agent);
                }
              }
            },
            events::add);
    try (failing) {
      failing.start();
      assertThat(events.take()).isEqualTo(new Lost());
      agent.watcher().connected();
      while (!(events.take() instanceof Connected)) {
        assertThat(asked.get()).isGreaterThan(0);
      }
    }
  }

  @Test
  void aListenerThatFailsIsStillCalled() throws InterruptedException {
    AtomicInteger called = new AtomicInteger();
    Watch other =
        new Watch(
            () -> MachineClient.on(agent),
            event -> {
              if (called.getAndIncrement() == 0) {
                throw new StackOverflowError("in a listener");
              }
              events.add(event);
            });
    try (other) {
      other.start();
      StandInAgent.Watcher watcher = agent.watcher();
      watcher.connected();
      watcher.changed("image");
      assertThat(events.take()).isEqualTo(new Changed(Set.of(ChangeKind.IMAGE)));
    }
  }

  @Test
  void howeverMuchHappensASlowListenerFindsItMerged() throws InterruptedException {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Watch slow =
        new Watch(
            () -> MachineClient.on(agent),
            event -> {
              called.countDown();
              try {
                go.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              events.add(event);
            });
    try (slow) {
      slow.start();
      StandInAgent.Watcher watcher = agent.watcher();
      watcher.connected();
      called.await();
      for (int i = 0; i < 40; i++) {
        watcher.changed("container");
        watcher.changed("network");
      }
      watcher.end();
      agent.watcher(); // all that was sent before has been read
      go.countDown();
      assertThat(events.take()).isEqualTo(new Connected());
      assertThat(events.poll(5, TimeUnit.SECONDS)).isEqualTo(new Lost());
      assertThat(events.poll(5, TimeUnit.SECONDS))
          .isEqualTo(new Changed(Set.of(ChangeKind.CONTAINER, ChangeKind.NETWORK)));
      assertThat(events.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }
  }

  @Test
  void aMachineThatFloodsIsReadNoFasterThanAnAgentSpeaks() throws InterruptedException {
    AtomicInteger taken = new AtomicInteger();
    try (Watch flooded =
        new Watch(() -> MachineClient.on(agent), event -> taken.incrementAndGet())) {
      flooded.start();
      StandInAgent.Watcher watcher = agent.watcher();
      for (int i = 0; i < 5_000; i++) {
        watcher.changed("container");
      }
      watcher.connected();
      assertThat(events.poll(1, TimeUnit.SECONDS)).isNull();
      assertThat(taken.get()).isLessThan(500);
    }
  }
}
