package io.slipway;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Starts the server, and before it the database when that is its own. */
@QuarkusMain
public class Main {
  private static final Logger LOG = Logger.getLogger(Main.class);
  private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
  private static final String USER = "quarkus.datasource.username";

  /**
   * Runs until it is asked to stop.
   *
   * @param args given on to Quarkus
   */
  public static void main(String... args) throws Exception {
    Config config = ConfigProvider.getConfig();
    String database = config.getOptionalValue("slipway.database", String.class).orElse("embedded");
    if (database.equals("embedded")) {
      runWithOwnDatabase(Path.of(config.getValue("slipway.data", String.class)), args);
    } else {
      System.setProperty(JDBC_URL, database);
      Quarkus.run(args);
    }
  }

  /** The database outlives Quarkus, so that what runs when the server stops can still write. */
  private static void runWithOwnDatabase(Path data, String... args) throws Exception {
    EmbeddedDatabase database = EmbeddedDatabase.start(data);
    System.setProperty(JDBC_URL, database.url());
    System.setProperty(USER, EmbeddedDatabase.USER);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> await(stopped), "database-stop"));
    // The launch mode is not known before Quarkus runs; ./slipway dev names the profile.
    if (ConfigUtils.isProfileActive("dev")) {
      runForReload(database, stopped, args);
      return;
    }
    Quarkus.run(
        null,
        (code, error) -> {
          if (error != null) {
            LOG.error("The server could not start", error);
          }
          database.close();
          stopped.countDown();
          System.exit(code);
        },
        args);
  }

  /** Live reload runs main again, in the same process, so that must not end here. */
  private static void runForReload(
      EmbeddedDatabase database, CountDownLatch stopped, String... args) {
    try {
      Quarkus.run(args);
    } finally {
      database.close();
      stopped.countDown();
    }
  }

  /** Keeps the process from ending on a signal before Quarkus and then the database stopped. */
  private static void await(CountDownLatch stopped) {
    try {
      if (!stopped.await(20, TimeUnit.SECONDS)) {
        LOG.warn("The server did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Main() {}
}
