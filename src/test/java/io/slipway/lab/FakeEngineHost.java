package io.slipway.lab;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.engine.EngineException;
import io.slipway.engine.EngineHost;
import io.slipway.engine.LabSpec;
import io.slipway.engine.Machine;
import io.slipway.engine.MachineLink;
import io.slipway.kernel.LabId;
import io.slipway.machine.MachineClient;
import io.slipway.machine.StandInAgent;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The port's other side for tests of what labs do with it: remembers machines, runs none. */
@Alternative
@Singleton
class FakeEngineHost implements EngineHost {
  final Map<String, Machine> machines = new ConcurrentHashMap<>();
  final Map<LabId, StandInAgent> links = new ConcurrentHashMap<>();
  final List<String> scripts = new CopyOnWriteArrayList<>();
  volatile boolean full;
  volatile boolean down;
  volatile int protocol = MachineClient.PROTOCOL;

  void reset() {
    machines.clear();
    links.clear();
    scripts.clear();
    full = false;
    down = false;
    protocol = MachineClient.PROTOCOL;
  }

  @Override
  public List<Machine> start(LabSpec spec) {
    verify();
    if (full) {
      throw new EngineException("no room for a machine");
    }
    List<Machine> started = spec.nodes().stream().map(node -> machine(spec.lab(), node)).toList();
    for (Machine machine : started) {
      if (machines.putIfAbsent(machine.id(), machine) != null) {
        throw new EngineException("lab " + spec.lab() + " is there already");
      }
    }
    return started;
  }

  /** The connection breaks. */
  void cut(LabId lab) {
    Objects.requireNonNull(links.get(lab)).close();
  }

  static Machine machine(LabId lab) {
    return machine(lab, "node1");
  }

  private static Machine machine(LabId lab, String node) {
    String id = node.equals("node1") ? "m-" + lab : "m-" + lab + "-" + node;
    return new Machine(id, lab, node, "10.213.0.2", "ssh-ed25519 AAAA", true);
  }

  @Override
  public List<Machine> machines() {
    verify();
    return List.copyOf(machines.values());
  }

  @Override
  public void remove(LabId lab) {
    verify();
    machines.values().removeIf(machine -> machine.lab().equals(lab));
  }

  @Override
  public List<LabId> labs() {
    return new ArrayList<>(machines().stream().map(Machine::lab).toList());
  }

  @Override
  public MachineLink connect(Machine machine) {
    verify();
    if (!machines.containsKey(machine.id())) {
      throw new EngineException("nobody answers at " + machine.address());
    }
    StandInAgent agent =
        new StandInAgent()
            .answer("hello", "{\"protocol\":" + protocol + ",\"agent\":\"test\"}")
            .answer("watch", "{\"event\":\"connected\"}")
            .answer("run", this::run);
    if (machine.node().equals("node1")) {
      links.put(machine.lab(), agent);
    }
    return agent;
  }

  private String run(JsonNode request) {
    scripts.add(request.path("script").asText());
    return "{\"exit\":0,\"stdout\":\"\",\"stderr\":\"\"}";
  }

  @Override
  public long memoryBytes() {
    return 8L << 30;
  }

  @Override
  public void verify() {
    if (down) {
      throw new EngineException("the engine host does not answer");
    }
  }
}
