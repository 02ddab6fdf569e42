package io.slipway.machine;

import io.slipway.engine.MachineLink;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Bounds the memory that the last readings of all machines take together, since whoever observes a
 * machine keeps its last one. Ordinary readings always have room.
 */
final class KeptReadings {
  /** A reading up to this weight is not counted: 100 of them are a fifth of a GiB. */
  static final long ORDINARY = 2L * 1024 * 1024;

  // A node of a tree and its place in a map, of which the smallest take one token in three.
  private static final long BYTES_OF_A_TOKEN = 72;

  /** The memory is one, so this is too. */
  static final KeptReadings OF_THIS_SERVER = new KeptReadings(Runtime.getRuntime().maxMemory() / 4);

  private final Map<MachineLink, Long> weights = new WeakHashMap<>();
  private final long most;

  KeptReadings(long most) {
    this.most = most;
  }

  static long weight(int bytes, long tokens) {
    return bytes + tokens * BYTES_OF_A_TOKEN;
  }

  /** Counts a machine's newest reading in place of the one before. */
  synchronized void keep(MachineLink machine, long weight) {
    weights.remove(machine);
    if (weight <= ORDINARY) {
      return;
    }
    long others = weights.values().stream().mapToLong(Long::longValue).sum();
    if (others + weight > most) {
      throw new MachineException.TooLarge(
          "there is no room for it beside other machines' large ones");
    }
    weights.put(machine, weight);
  }
}
