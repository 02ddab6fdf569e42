package io.slipway.engine;

class DockerLimitsIT extends LimitsContract {
  @Override
  protected EngineHost engine() {
    return DockerEngineUnderTest.engine();
  }

  @Override
  protected String onHost(String script) {
    return DockerEngineUnderTest.onHost(script);
  }
}
