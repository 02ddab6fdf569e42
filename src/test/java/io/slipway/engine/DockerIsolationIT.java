package io.slipway.engine;

class DockerIsolationIT extends IsolationContract {
  @Override
  protected EngineHost engine() {
    return DockerEngineUnderTest.engine();
  }

  @Override
  protected String onHost(String script) {
    return DockerEngineUnderTest.onHost(script);
  }
}
