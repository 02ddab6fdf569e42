package io.slipway;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL, emptied at every start, for all tests that start Quarkus. */
@QuarkusTestResource(PostgresForTests.class)
public class PostgresForTests implements QuarkusTestResourceLifecycleManager {
  private @Nullable EmbeddedDatabase database;

  @Override
  public Map<String, String> start() {
    try {
      database = EmbeddedDatabase.start(Path.of("target", "test-postgres"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "quarkus.datasource.jdbc.url",
        database.url(),
        "quarkus.datasource.username",
        EmbeddedDatabase.USER,
        "quarkus.flyway.clean-at-start",
        "true");
  }

  @Override
  public void stop() {
    if (database != null) {
      database.close();
    }
  }
}
