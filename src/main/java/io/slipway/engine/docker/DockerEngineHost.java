package io.slipway.engine.docker;

import com.github.dockerjava.api.DockerClient;
import io.slipway.engine.EngineException;
import io.slipway.engine.EngineHost;
import io.slipway.engine.LabSpec;
import io.slipway.engine.Machine;
import io.slipway.engine.MachineLink;
import io.slipway.kernel.LabId;
import io.slipway.kernel.SideBySide;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An engine host that is a container with a Docker engine of its own; its machines run on that. */
@Singleton
public final class DockerEngineHost implements EngineHost, AutoCloseable {
  private final EngineConnection connection;
  private final LabNetworks networks;
  private final MachineContainers containers;
  private final Shelf shelf;
  private final MachineConnector connector;

  public DockerEngineHost(DockerEngineSettings settings) {
    connection = new EngineConnection(settings);
    networks = new LabNetworks();
    shelf = new Shelf();
    ServerKey key = new ServerKey(settings.certificates().resolve("id_ed25519"));
    containers = new MachineContainers(settings.machineImage(), shelf, key);
    connector = new MachineConnector(settings, key);
  }

  @Override
  public List<Machine> start(LabSpec spec) {
    return connection.ask(
        "The machines of lab " + spec.lab() + " could not be started",
        docker -> start(docker, spec));
  }

  private List<Machine> start(DockerClient docker, LabSpec spec) {
    boolean made = networks.ensure(docker, spec.lab());
    String network = networks.name(spec.lab());
    LabKeys keys = LabKeys.generate(spec.nodes());
    try {
      return SideBySide.each(
          spec.nodes(), node -> containers.start(docker, spec, node, keys, network));
    } catch (RuntimeException e) {
      undo(e, () -> containers.remove(docker, spec.lab(), spec.nodes()));
      if (made) {
        undo(e, () -> networks.remove(docker, spec.lab()));
      }
      throw e;
    }
  }

  /** Takes back what a failed start has made; that this fails too must not hide why it failed. */
  static void undo(RuntimeException cause, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public List<Machine> machines() {
    return connection.ask("The engine host did not list its machines", containers::list);
  }

  @Override
  public void remove(LabId lab) {
    connection.tell(
        "Lab " + lab + " could not be removed",
        docker -> {
          containers.remove(docker, lab);
          networks.remove(docker, lab);
        });
  }

  @Override
  public List<LabId> labs() {
    return connection.ask(
        "The engine host did not list its labs",
        docker -> {
          Set<LabId> labs = new LinkedHashSet<>();
          containers.list(docker).forEach(machine -> labs.add(machine.lab()));
          labs.addAll(networks.labs(docker));
          return List.copyOf(labs);
        });
  }

  @Override
  public long memoryBytes() {
    Long bytes =
        connection.ask(
            "The engine host did not say how much memory it has",
            docker -> docker.infoCmd().exec().getMemTotal());
    return bytes == null ? 0 : bytes;
  }

  @Override
  public MachineLink connect(Machine machine) {
    return connector.connect(machine);
  }

  @Override
  public void verify() {
    connection.tell(
        "No machine can be started",
        docker -> {
          shelf.volume(docker);
          containers.requireImage(docker);
        });
    connector.verify();
  }

  @Override
  @PreDestroy
  public void close() {
    connector.close();
    connection.close();
  }

  /** Says of an unexpected condition that it is the engine's, in the words of this package. */
  static EngineException missing(String what, String advice) {
    return new EngineException(what + ". " + advice);
  }
}
