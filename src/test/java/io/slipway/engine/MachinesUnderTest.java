package io.slipway.engine;

import io.slipway.kernel.LabId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What contracts of engine hosts have in common: a host, and machines on it that go at the end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
abstract class MachinesUnderTest {
  static final MachineLimits LIMITS = new MachineLimits(1L << 30, 2, 1024);

  private final List<MachineShell> shells = new ArrayList<>();
  private final List<LabId> labs = new ArrayList<>();

  /** The backend under test. */
  protected abstract EngineHost engine();

  /** Runs a script as root of the host itself, and returns what it prints. */
  protected abstract String onHost(String script);

  /** A lab that is removed when all tests of the class have run. */
  LabId newLab() {
    LabId lab = LabId.random();
    labs.add(lab);
    return lab;
  }

  /** Starts a machine and waits until its engine answers. */
  MachineShell start(LabId lab, String node, MachineLimits limits) {
    return start(lab, List.of(node), limits).getFirst();
  }

  /** Starts a lab's machines and waits until their engines answer. */
  List<MachineShell> start(LabId lab, List<String> nodes, MachineLimits limits) {
    List<MachineShell> started =
        engine().start(new LabSpec(lab, nodes, limits)).stream()
            .map(machine -> new MachineShell(engine(), machine))
            .toList();
    shells.addAll(started);
    return started;
  }

  @AfterAll
  void removeAll() {
    shells.forEach(MachineShell::close);
    labs.forEach(engine()::remove);
  }
}
