package io.slipway.lab.connection;

import io.slipway.engine.EngineException;
import io.slipway.engine.EngineHost;
import io.slipway.engine.Machine;
import io.slipway.engine.MachineLink;
import io.slipway.kernel.LabId;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The one open connection to each machine; opened when first asked for. */
@ApplicationScoped
public class Links {
  private final Map<Place, Slot> slots = new ConcurrentHashMap<>();
  private final EngineHost host;
  private final Event<LinkLost> lost;
  private volatile boolean stopping;

  Links(EngineHost host, Event<LinkLost> lost) {
    this.host = host;
    this.lost = lost;
  }

  /**
   * The open connection to a machine; {@link MachineGone} when the host no longer has the machine,
   * any other {@link EngineException} when the host or the machine does not answer.
   */
  public MachineLink get(LabId lab, String node) {
    return get(new Place(lab, node), null);
  }

  /** The same for a machine of which we know already what the host says. */
  public MachineLink get(Machine machine) {
    return get(new Place(machine.lab(), machine.node()), machine);
  }

  private MachineLink get(Place place, @Nullable Machine known) {
    Slot slot = slots.computeIfAbsent(place, key -> new Slot());
    slot.lock.lock();
    try {
      MachineLink open = slot.link;
      if (open != null && open.isOpen()) {
        return open;
      }
      MachineLink link = host.connect(known == null ? find(place) : known);
      slot.link = link;
      link.onClose(() -> onClose(place, slot, link));
      return link;
    } catch (MachineGone e) {
      slots.remove(place, slot);
      throw e;
    } finally {
      slot.lock.unlock();
    }
  }

  private Machine find(Place place) {
    return host.machines().stream()
        .filter(machine -> machine.lab().equals(place.lab()) && machine.node().equals(place.node()))
        .findFirst()
        .orElseThrow(() -> new MachineGone(place.lab(), place.node()));
  }

  private void onClose(Place place, Slot slot, MachineLink link) {
    if (!stopping && slot.link == link && slots.get(place) == slot) {
      lost.fire(new LinkLost(place.lab(), place.node()));
    }
  }

  /** Closes all connections to a lab. */
  public void close(LabId lab) {
    for (Place place : slots.keySet()) {
      if (place.lab().equals(lab)) {
        Slot slot = slots.remove(place);
        if (slot != null && slot.link != null) {
          slot.link.close();
        }
      }
    }
  }

  @PreDestroy
  public void stop() {
    stopping = true;
  }

  private record Place(LabId lab, String node) {}

  private static final class Slot {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable MachineLink link;
  }
}
