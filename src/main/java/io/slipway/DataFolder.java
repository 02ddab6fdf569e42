package io.slipway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * PostgreSQL's data folder, and what a server that was killed leaves in it: a database that still
 * runs without it, a pid file whose number now belongs to some other process, or a database that
 * was only half made.
 */
record DataFolder(Path path) {
  private static final Logger LOG = Logger.getLogger(DataFolder.class);
  private static final Duration STOP = Duration.ofSeconds(20);

  /** Makes the folder fit for a start. */
  void recover() throws IOException {
    if (Files.exists(pidFile())) {
      Optional<ProcessHandle> orphan = postmaster();
      if (orphan.isPresent()) {
        stop(orphan.get());
      }
      Files.deleteIfExists(pidFile());
    }
    if (Files.exists(making())) {
      LOG.warn("The database was only half made, and is made anew");
      deleteTree();
    }
  }

  /** Notes that a new database is being made, if it is. */
  void beforeStart() throws IOException {
    Files.createDirectories(path.getParent());
    if (!Files.exists(path.resolve("PG_VERSION"))) {
      Files.writeString(making(), "");
    }
  }

  void afterStart() throws IOException {
    Files.deleteIfExists(making());
  }

  private Path pidFile() {
    return path.resolve("postmaster.pid");
  }

  private Path making() {
    return path.resolveSibling(path.getFileName() + ".making");
  }

  /** The process that the pid file names, if that is a PostgreSQL on this very folder. */
  private Optional<ProcessHandle> postmaster() throws IOException {
    List<String> lines = Files.readAllLines(pidFile());
    if (lines.size() < 2 || !lines.get(0).strip().matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
        .filter(process -> commandLine(process).contains(path.toString()));
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).replace('\0', ' ');
    } catch (IOException e) {
      // It ended meanwhile, or this is no Linux.
      return process.info().commandLine().orElse("");
    }
  }

  private static void stop(ProcessHandle postmaster) throws IOException {
    LOG.warnf("Stopping a database that outlived its server, process %d", postmaster.pid());
    // It waits for its clients to leave; the only one was the server that was killed.
    postmaster.destroy();
    try {
      postmaster.onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException(
          "Process " + postmaster.pid() + " keeps the database and is to be stopped", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a former database stopped", e);
    }
  }

  private void deleteTree() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
