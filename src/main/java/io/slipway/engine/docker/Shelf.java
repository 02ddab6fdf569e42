package io.slipway.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import java.util.List;

/** The volume with the course's images, which the engine host prepares and labels. */
final class Shelf {
  /** The name of the shelf that new machines use. */
  String volume(DockerClient docker) {
    List<InspectVolumeResponse> shelves =
        docker
            .listVolumesCmd()
            .withFilter("label", List.of(Labels.SHELF + "=current"))
            .exec()
            .getVolumes();
    if (shelves == null || shelves.isEmpty()) {
      throw DockerEngineHost.missing(
          "The course's images are not on the engine host yet",
          "It loads them when it starts; its log says how far it is.");
    }
    return shelves.getFirst().getName();
  }
}
