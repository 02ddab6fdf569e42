package io.slipway;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** A real PostgreSQL, the one of docker-compose.yml, for all tests that start Quarkus. */
@QuarkusTestResource(PostgresForTests.class)
public class PostgresForTests implements QuarkusTestResourceLifecycleManager {
  private static final String NAME = "slipway";
  private static final int PORT = 5432;

  private final GenericContainer<?> database =
      new GenericContainer<>("slipway/database")
          .withEnv("SLIPWAY_DATABASE_PASSWORD", NAME)
          .withExposedPorts(PORT)
          .withLabel("io.slipway", "test")
          .waitingFor(Wait.forHealthcheck());

  @Override
  public Map<String, String> start() {
    database.start();
    return Map.of(
        "quarkus.datasource.jdbc.url",
        "jdbc:postgresql://%s:%d/%s"
            .formatted(database.getHost(), database.getMappedPort(PORT), NAME),
        "quarkus.datasource.username",
        NAME,
        "quarkus.datasource.password",
        NAME);
  }

  @Override
  public void stop() {
    database.stop();
  }
}
