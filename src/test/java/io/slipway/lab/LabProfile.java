package io.slipway.lab;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.slipway.SetClock;
import java.util.Map;
import java.util.Set;

/** Labs with a clock and an engine host of the test's own, where nothing happens by itself. */
public class LabProfile implements QuarkusTestProfile {
  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(FakeEngineHost.class, SetClock.class);
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.scheduler.enabled",
        "false",
        "slipway.pool.size",
        "2",
        "slipway.machines.limit",
        "10",
        "slipway.lessons",
        "src/test/resources/course",
        "slipway.hub.key",
        "src/test/resources/hub-account-key");
  }
}
