package io.slipway.preview;

import io.slipway.kernel.LabId;
import io.slipway.lab.Labs;
import io.slipway.machine.MachineClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Which ports machines publish, for whoever asks now; on any server, whichever watches the lab. */
@ApplicationScoped
public class PublishedPorts {
  /** A web page asks for much at once, and its container is there for all of it. */
  private static final Duration OLDEST = Duration.ofSeconds(2);

  /** What is not there yet may be there now, but a machine is not asked without end. */
  private static final Duration AGAIN = Duration.ofMillis(250);

  private final Map<Machine, Ports> machines = new ConcurrentHashMap<>();
  private final Labs labs;
  private final Clock clock;

  PublishedPorts(Labs labs, Clock clock) {
    this.labs = labs;
    this.clock = clock;
  }

  private record Machine(LabId lab, String node) {}

  /** As they are now. */
  public List<PublishedPort> of(LabId lab, String node) {
    return at(lab, node).youngerThan(AGAIN);
  }

  /** The port, if it is published. */
  Optional<PublishedPort> find(PreviewAddress preview) {
    Ports ports = at(preview.lab(), preview.node());
    return find(preview, ports.youngerThan(OLDEST))
        .or(() -> find(preview, ports.youngerThan(AGAIN)));
  }

  boolean isPublishedNow(PreviewAddress preview) {
    return find(preview, of(preview.lab(), preview.node())).isPresent();
  }

  private static Optional<PublishedPort> find(PreviewAddress preview, List<PublishedPort> among) {
    return among.stream().filter(one -> one.port() == preview.port()).findFirst();
  }

  private Ports at(LabId lab, String node) {
    machines.values().removeIf(Ports::isForgotten);
    return machines.computeIfAbsent(new Machine(lab, node), Ports::new);
  }

  /** Those of one machine. */
  private final class Ports {
    private final Machine machine;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Instant readAt = Instant.EPOCH;
    private List<PublishedPort> ports = List.of();

    Ports(Machine machine) {
      this.machine = machine;
    }

    List<PublishedPort> youngerThan(Duration age) {
      lock.lock();
      try {
        if (isOlderThan(age)) {
          ports =
              PublishedPort.of(
                  MachineClient.on(labs.link(machine.lab, machine.node)).read().containers());
          readAt = clock.instant();
        }
        return ports;
      } finally {
        lock.unlock();
      }
    }

    boolean isForgotten() {
      return !lock.isLocked() && isOlderThan(OLDEST);
    }

    private boolean isOlderThan(Duration age) {
      return readAt.plus(age).isBefore(clock.instant());
    }
  }
}
