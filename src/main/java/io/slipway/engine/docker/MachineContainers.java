package io.slipway.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetwork;
import io.slipway.engine.LabSpec;
import io.slipway.engine.Machine;
import io.slipway.kernel.LabId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The containers that are machines: made, listed and removed. */
final class MachineContainers {
  private final String image;
  private final Shelf shelf;
  private final ServerKey serverKey;

  MachineContainers(String image, Shelf shelf, ServerKey serverKey) {
    this.image = image;
    this.shelf = shelf;
    this.serverKey = serverKey;
  }

  /** Starts a machine on the lab's network; leaves nothing behind when it cannot. */
  Machine start(DockerClient docker, LabSpec spec, String node, LabKeys keys, String network) {
    String hostKey = keys.host(node).publicLine();
    String id = create(docker, spec, node, network, hostKey);
    try {
      docker
          .copyArchiveToContainerCmd(id)
          .withRemotePath("/")
          .withTarInputStream(KeyArchive.of(keys, node, serverKey.publicLine()))
          .exec();
      docker.startContainerCmd(id).exec();
      Map<String, ContainerNetwork> networks =
          docker.inspectContainerCmd(id).exec().getNetworkSettings().getNetworks();
      return new Machine(id, spec.lab(), node, address(networks.get(network)), hostKey, true);
    } catch (RuntimeException e) {
      DockerEngineHost.undo(e, () -> remove(docker, id));
      throw e;
    }
  }

  private String create(
      DockerClient docker, LabSpec spec, String node, String network, String hostKey) {
    return docker
        .createContainerCmd(image)
        .withName("slipway-" + spec.lab() + "-" + node)
        .withHostName(node)
        .withAliases(node)
        .withLabels(Labels.machine(spec.lab(), node, hostKey))
        .withVolumes(MachineConfig.DISK)
        .withHostConfig(MachineConfig.of(spec.limits(), network, shelf.volume(docker)))
        .exec()
        .getId();
  }

  List<Machine> list(DockerClient docker) {
    return list(docker, Labels.LAB).stream()
        .map(MachineContainers::machine)
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<Container> list(DockerClient docker, String label) {
    return docker.listContainersCmd().withShowAll(true).withLabelFilter(List.of(label)).exec();
  }

  private static Optional<Machine> machine(Container container) {
    Map<String, String> labels = container.getLabels();
    return Labels.lab(labels)
        .map(
            lab -> {
              var networks =
                  Optional.ofNullable(container.getNetworkSettings())
                      .map(settings -> settings.getNetworks())
                      .orElse(Map.of());
              return new Machine(
                  container.getId(),
                  lab,
                  labels.getOrDefault(Labels.NODE, ""),
                  networks.values().stream().findFirst().map(n -> address(n)).orElse(""),
                  labels.getOrDefault(Labels.HOST_KEY, ""),
                  "running".equals(container.getState()));
            });
  }

  private static String address(@Nullable ContainerNetwork network) {
    String address = network == null ? null : network.getIpAddress();
    return address == null ? "" : address;
  }

  /** Removes a lab's machines with their disks. */
  void remove(DockerClient docker, LabId lab) {
    list(docker, Labels.LAB + "=" + lab).forEach(container -> remove(docker, container.getId()));
  }

  /** Removes some of a lab's machines with their disks. */
  void remove(DockerClient docker, LabId lab, List<String> nodes) {
    list(docker).stream()
        .filter(machine -> machine.lab().equals(lab) && nodes.contains(machine.node()))
        .forEach(machine -> remove(docker, machine.id()));
  }

  private static void remove(DockerClient docker, String id) {
    try {
      docker.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
    } catch (NotFoundException e) {
      // Gone already, which is what was asked for.
    }
  }

  void requireImage(DockerClient docker) {
    try {
      var unused = docker.inspectImageCmd(image).exec();
    } catch (NotFoundException e) {
      throw DockerEngineHost.missing(
          "The image " + image + " is not on the engine host yet",
          "It loads it when it starts; its log says how far it is.");
    }
  }
}
