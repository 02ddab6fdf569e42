package io.slipway.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.machine.MachineClient;
import io.slipway.machine.StandInAgent;
import io.slipway.machine.StandInAgent.Watcher;
import io.slipway.observe.MachineObserver;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PortWatchTest {
  private static final PublishedPort WEB = new PublishedPort(8800, "web", 80);

  private final StandInAgent agent = new StandInAgent().answer("read", this::reading);
  private final MachineObserver observer =
      new MachineObserver(() -> MachineClient.on(agent), Clock.systemUTC());
  private final BlockingQueue<List<PublishedPort>> published = new LinkedBlockingQueue<>();
  private final BlockingQueue<Runnable> later = new LinkedBlockingQueue<>();
  private final PortWatch watch =
      new PortWatch("lab", observer, published::add, delay -> later::add);
  private volatile List<PublishedPort> ports = List.of();
  private Watcher events;

  private String reading(JsonNode request) {
    String containers =
        ports.stream()
            .map(
                port ->
                    PublishedPortTest.container(
                            port.container(),
                            true,
                            "{\"%d/tcp\":[{\"HostIp\":\"0.0.0.0\",\"HostPort\":\"%d\"}]}"
                                .formatted(port.containerPort(), port.port()))
                        .toString())
            .collect(Collectors.joining(","));
    return Stream.of("networks", "images", "volumes", "commands", "lookups", "omitted")
        .map(kind -> ",\"" + kind + "\":[]")
        .collect(
            Collectors.joining(
                "", "{\"version\":\"26.1\",\"containers\":[" + containers + "]", "}"));
  }

  @BeforeEach
  void begin() throws InterruptedException {
    events = agent.watcher();
    events.connected();
    look();
  }

  @AfterEach
  void end() {
    watch.close();
  }

  /** Waits until something is due, and lets it happen. */
  private void look() throws InterruptedException {
    Runnable due = later.poll(5, TimeUnit.SECONDS);
    assertThat(due).as("a look at the machine").isNotNull();
    if (due != null) {
      due.run();
    }
  }

  @Test
  void whatIsPublished_isPassedOn_whenItIsNoLongerTheSame() throws InterruptedException {
    assertThat(published).isEmpty();
    ports = List.of(WEB);
    events.changed("container");
    look();
    assertThat(published.take()).containsExactly(WEB);
    events.changed("container");
    look();
    assertThat(published).isEmpty();
    ports = List.of();
    events.changed("container");
    look();
    assertThat(published.take()).isEmpty();
  }

  @Test
  void otherChanges_areNotLookedAt() throws InterruptedException {
    events.changed("image");
    events.changed("command");
    ports = List.of(WEB);
    events.changed("container");
    look();
    assertThat(published).hasSize(1);
    assertThat(later).isEmpty();
  }
}
