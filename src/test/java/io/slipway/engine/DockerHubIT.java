package io.slipway.engine;

import io.slipway.engine.docker.EngineHostContainer;
import java.nio.file.Path;

class DockerHubIT extends HubContract {
  @Override
  protected EngineHost engine() {
    return DockerEngineUnderTest.engine();
  }

  @Override
  protected String onHost(String script) {
    return DockerEngineUnderTest.onHost(script);
  }

  @Override
  protected Path hubKey() {
    return EngineHostContainer.shared().settings().certificates().resolve("hub.key");
  }
}
