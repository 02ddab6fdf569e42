package io.slipway.engine;

class DockerEngineIT extends EngineContract {
  @Override
  protected EngineHost engine() {
    return DockerEngineUnderTest.engine();
  }

  @Override
  protected String onHost(String script) {
    return DockerEngineUnderTest.onHost(script);
  }
}
