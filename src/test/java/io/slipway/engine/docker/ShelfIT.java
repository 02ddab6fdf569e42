package io.slipway.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Network;

/** Which shelf machines get: of several the newest, and never one that was changed. */
class ShelfIT {
  private static final String NEWER = "a-newer-shelf";
  private static final String CURRENT =
      "sed 's/.*\"shelf\":\"\\([^\"]*\\)\".*/\\1/' /run/slipway/ready";

  private final EngineHostContainer host = EngineHostContainer.shared();

  @AfterEach
  void removeNewer() throws Exception {
    host.sh("docker volume rm -f " + NEWER);
  }

  @Test
  void ofTwoShelves_theNewestIsUsed() throws Exception {
    try (EngineConnection connection = new EngineConnection(host.settings())) {
      String only = connection.ask("No shelf", new Shelf()::volume);
      host.sh("docker volume create --label io.slipway.shelf=current " + NEWER);
      assertThat(only).isNotEqualTo(NEWER);
      assertThat(connection.ask("No shelf", new Shelf()::volume)).isEqualTo(NEWER);
    }
  }

  @Test
  void aShelfThatWasChanged_isNotUsedAndMadeAnew() throws Exception {
    try (Network network = Network.newNetwork();
        EngineHostContainer own = EngineHostContainer.on(network)) {
      own.start();
      String shelf = own.sh(CURRENT);
      own.sh("run-machine none old -v " + shelf + ":/shelf:ro");
      restart(own);
      assertThat(own.sh(CURRENT)).as("an untouched shelf stays").isEqualTo(shelf);
      own.sh("docker restart -t 0 old");

      // One byte of a program in a layer, its size and time as before.
      own.sh(
          """
          cd "$(docker volume inspect -f '{{.Mountpoint}}' %s)"
          program=$(find overlay2 -path '*/bin/busybox' -type f | head -1)
          touch -r "$program" /run/time
          printf x | dd of="$program" bs=1 seek=4096 conv=notrunc status=none
          touch -r /run/time "$program"
          """
              .formatted(shelf));
      restart(own);
      assertThat(own.sh(CURRENT)).isNotEqualTo(shelf).startsWith("shelf-");
      assertThat(own.sh("docker inspect -f '{{.State.Running}}' old")).isEqualTo("false");
      assertThat(own.sh("docker start old 2>&1 || true"))
          .contains("is not what its name says, so it is not used");
      own.sh("run-machine none new -v " + own.sh(CURRENT) + ":/shelf:ro");
    }
  }

  private static void restart(EngineHostContainer host) throws Exception {
    host.getDockerClient().restartContainerCmd(host.getContainerId()).withTimeout(30).exec();
    host.sh("wait-ready 120");
  }
}
