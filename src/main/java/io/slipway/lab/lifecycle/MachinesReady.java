package io.slipway.lab.lifecycle;

import io.slipway.engine.EngineException;
import io.slipway.engine.EngineHost;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once a lesson can be taken: the engine host works, and a machine was seen working. */
@Readiness
@ApplicationScoped
class MachinesReady implements AsyncHealthCheck {
  private static final String NAME = "machines";

  private final EngineHost host;
  private final WorkingLabs working;
  private final Pool pool;
  private final SharedAnswer<HealthCheckResponse> verdict;

  MachinesReady(EngineHost host, WorkingLabs working, Pool pool, Clock clock) {
    this.host = host;
    this.working = working;
    this.pool = pool;
    this.verdict = new SharedAnswer<>(this::look, clock);
  }

  /** Anybody may ask, and keeps no thread meanwhile. */
  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom().completionStage(verdict::get);
  }

  private HealthCheckResponse look() {
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
        .withData("settled", pool.isSettled())
        .withData("pool", pool.size())
        .build();
  }
}
