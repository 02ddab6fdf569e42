package io.slipway.engine;

import io.slipway.engine.docker.DockerEngineHost;
import io.slipway.engine.docker.EngineHostContainer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The Docker backend with a real engine host, one for all contracts. */
final class DockerEngineUnderTest {
  private static @Nullable DockerEngineHost engine;

  private DockerEngineUnderTest() {}

  static synchronized EngineHost engine() {
    if (engine == null) {
      engine = new DockerEngineHost(EngineHostContainer.shared().settings());
    }
    return engine;
  }

  static String onHost(String script) {
    try {
      return EngineHostContainer.shared().sh(script);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
