package io.slipway.lab.lifecycle;

import io.slipway.engine.EngineException;
import io.slipway.engine.EngineHost;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once a lesson can be taken: the engine host works, and a machine was seen working. */
@Readiness
@ApplicationScoped
class MachinesReady implements HealthCheck {
  private static final String NAME = "machines";

  private final EngineHost host;
  private final WorkingLabs working;
  private final Pool pool;

  MachinesReady(EngineHost host, WorkingLabs working, Pool pool) {
    this.host = host;
    this.working = working;
    this.pool = pool;
  }

  @Override
  public HealthCheckResponse call() {
    try {
      host.verify();
    } catch (EngineException e) {
      return HealthCheckResponse.named(NAME).down().withData("cause", e.getMessage()).build();
    }
    if (pool.size() > 0 && !working.any()) {
      return HealthCheckResponse.named(NAME).down().withData("cause", "No machine yet").build();
    }
    return HealthCheckResponse.named(NAME)
        .up()
        .withData("warm", pool.warm())
        .withData("pool", pool.size())
        .build();
  }
}
