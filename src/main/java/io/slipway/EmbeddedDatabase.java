package io.slipway;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/**
 * The PostgreSQL of an installation on one server: a child process on a folder of its own, which
 * listens on the loopback address only, at a port that changes with every start.
 */
final class EmbeddedDatabase implements AutoCloseable {
  public static final String USER = "postgres";
  private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);

  private final EmbeddedPostgres postgres;

  private EmbeddedDatabase(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /**
   * Starts it, first making it if the folder is empty.
   *
   * @param data where its data is kept; its binaries are unpacked to a folder beside it, since a
   *     server with a read-only root often has a /tmp that may not hold programs
   */
  public static EmbeddedDatabase start(Path data) throws IOException {
    Path folder = data.toAbsolutePath();
    long began = System.nanoTime();
    DataFolder cluster = new DataFolder(folder);
    cluster.recover();
    Path binaries = folder.resolveSibling(folder.getFileName() + "-binaries");
    Files.createDirectories(binaries);
    // Or it looks for old databases in the temporary folder of the whole machine.
    System.setProperty("ot.epg.working-dir", binaries.toString());
    cluster.beforeStart();
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(binaries.toFile())
            .setRegisterShutdownHook(false)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            // The library is made for tests and would lose data with the machine's power.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_connections", "60")
            .setServerConfig("shared_buffers", "32MB")
            .setLocaleConfig("locale", "C.UTF-8")
            .start();
    cluster.afterStart();
    LOG.infof("Database ready after %d ms", (System.nanoTime() - began) / 1_000_000);
    return new EmbeddedDatabase(postgres);
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The database did not stop", e);
    }
  }
}
