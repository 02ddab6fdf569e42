package io.slipway.engine;

class DockerLifecycleIT extends LifecycleContract {
  @Override
  protected EngineHost engine() {
    return DockerEngineUnderTest.engine();
  }

  @Override
  protected String onHost(String script) {
    return DockerEngineUnderTest.onHost(script);
  }
}
