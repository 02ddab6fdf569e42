package io.slipway.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While labs of an older course are still in use, there are two shelves. */
class ShelfIT {
  private static final String NEWER = "a-newer-shelf";

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
}
