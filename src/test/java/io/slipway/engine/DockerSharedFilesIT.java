package io.slipway.engine;

import java.util.List;

class DockerSharedFilesIT extends SharedFilesContract {
  private static final String RANGES = "/run/slipway/uid-ranges";

  @Override
  protected EngineHost engine() {
    return DockerEngineUnderTest.engine();
  }

  @Override
  protected String onHost(String script) {
    return DockerEngineUnderTest.onHost(script);
  }

  /** Also a machine that shares its range of uids with others, as where no mount can move them. */
  @Override
  List<MachineShell> attackers() {
    MachineShell inRangeOfItsOwn = start(newLab(), "node1", LIMITS);
    String kind = onHost("cat " + RANGES + "; echo shared > " + RANGES);
    try {
      return List.of(inRangeOfItsOwn, start(newLab(), "node1", LIMITS));
    } finally {
      var unused = onHost("echo " + kind + " > " + RANGES);
    }
  }

  @Override
  String shelfContent() {
    return onHost(
        """
        shelf=$(docker volume ls -q --filter label=io.slipway.shelf=current)
        tar -C "$(docker volume inspect -f '{{.Mountpoint}}' "$shelf")" --sort=name --numeric-owner -c . | sha256sum
        """);
  }
}
