package io.slipway.lab.connection;

import io.slipway.engine.EngineException;
import io.slipway.engine.EngineHost;
import io.slipway.engine.Machine;
import io.slipway.engine.MachineLink;
import io.slipway.kernel.LabId;
import io.slipway.lab.store.LabRemoved;
import io.slipway.machine.MachineClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The one open connection to each machine; opened when first asked for. */
@ApplicationScoped
public class Links {
  private final Map<Key, Slot> slots = new ConcurrentHashMap<>();
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
    return get(new Key(lab, node), null);
  }

  /** The same for a machine of which we know already what the host says. */
  public MachineLink get(Machine machine) {
    return get(new Key(machine.lab(), machine.node()), machine);
  }

  private MachineLink get(Key key, @Nullable Machine known) {
    Slot slot = slots.computeIfAbsent(key, made -> new Slot());
    slot.lock.lock();
    try {
      MachineLink open = slot.link;
      if (open != null && open.isOpen()) {
        return open;
      }
      MachineLink link = host.connect(known == null ? find(key) : known);
      greet(link);
      slot.link = link;
      link.onClose(() -> onClose(key, slot, link));
      return link;
    } catch (MachineGone e) {
      slots.remove(key, slot);
      throw e;
    } finally {
      slot.lock.unlock();
    }
  }

  /** A machine that was started before an update may have an agent that is not ours any more. */
  private static void greet(MachineLink link) {
    try {
      MachineClient.on(link).greet();
    } catch (RuntimeException e) {
      link.close();
      throw e;
    }
  }

  private Machine find(Key key) {
    return host.machines().stream()
        .filter(machine -> machine.lab().equals(key.lab()) && machine.node().equals(key.node()))
        .findFirst()
        .orElseThrow(() -> new MachineGone(key.lab(), key.node()));
  }

  private void onClose(Key key, Slot slot, MachineLink link) {
    if (!stopping && slot.link == link && slots.get(key) == slot) {
      lost.fire(new LinkLost(key.lab(), key.node()));
    }
  }

  /** Closes all connections to a lab. */
  public void close(LabId lab) {
    for (Key key : slots.keySet()) {
      if (key.lab().equals(lab)) {
        Slot slot = slots.remove(key);
        if (slot != null && slot.link != null) {
          slot.link.close();
        }
      }
    }
  }

  void onRemoved(@Observes LabRemoved removed) {
    close(removed.lab());
  }

  @PreDestroy
  public void stop() {
    stopping = true;
  }

  private record Key(LabId lab, String node) {}

  private static final class Slot {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable MachineLink link;
  }
}
