package io.slipway.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Comparator;
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
    // A label cannot move from one volume to another, so of several the newest is the current one.
    return Collections.max(
        shelves.stream().map(InspectVolumeResponse::getName).toList(),
        Comparator.comparing(name -> madeAt(docker, name)));
  }

  /** The client keeps that field of a volume only when it is inspected by itself. */
  private static OffsetDateTime madeAt(DockerClient docker, String volume) {
    Object madeAt = docker.inspectVolumeCmd(volume).exec().getRawValues().get("CreatedAt");
    return OffsetDateTime.parse(String.valueOf(madeAt));
  }
}
