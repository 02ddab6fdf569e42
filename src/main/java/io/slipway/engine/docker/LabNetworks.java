package io.slipway.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import io.slipway.kernel.LabId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One bridge network for each lab, so that labs cannot reach one another. */
final class LabNetworks {
  String name(LabId lab) {
    return "slipway-" + lab;
  }

  /** Makes the lab's network unless it is there; tells whether it was made now. */
  boolean ensure(DockerClient docker, LabId lab) {
    if (!find(docker, Labels.LAB + "=" + lab).isEmpty()) {
      return false;
    }
    try {
      // The bridge's name is what the engine host's firewall goes by; interfaces have 15 letters.
      var unused =
          docker
              .createNetworkCmd()
              .withName(name(lab))
              .withDriver("bridge")
              .withCheckDuplicate(true)
              .withOptions(Map.of("com.docker.network.bridge.name", "lab-" + lab))
              .withLabels(Labels.network(lab))
              .exec();
      return true;
    } catch (ConflictException e) {
      return false; // another node of the same lab was quicker
    }
  }

  void remove(DockerClient docker, LabId lab) {
    for (Network network : find(docker, Labels.LAB + "=" + lab)) {
      try {
        docker.removeNetworkCmd(network.getId()).exec();
      } catch (NotFoundException e) {
        // Gone already, which is what was asked for.
      }
    }
  }

  List<LabId> labs(DockerClient docker) {
    return find(docker, Labels.LAB).stream()
        .map(network -> Labels.lab(network.getLabels()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<Network> find(DockerClient docker, String label) {
    return docker.listNetworksCmd().withFilter("label", List.of(label)).exec();
  }
}
