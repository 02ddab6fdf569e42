package io.slipway.installation;

import io.slipway.engine.docker.EngineHostContainer;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.lifecycle.Startables;

/** Two servers on one database and one engine host, gone without a trace when closed. */
final class TwoServers implements AutoCloseable {
  private static final String SECRET = "slipway";

  private final Network network = Network.newNetwork();
  private final GenericContainer<?> database =
      new GenericContainer<>("slipway/database")
          .withNetwork(network)
          .withNetworkAliases("database")
          .withEnv("SLIPWAY_DATABASE_PASSWORD", SECRET)
          .withLabel("io.slipway", "test")
          .waitingFor(Wait.forHealthcheck());
  private final EngineHostContainer engineHost = EngineHostContainer.on(network);
  private final ServerContainer first;
  private final ServerContainer second;

  private TwoServers(Map<String, String> settings) {
    Startables.deepStart(database, engineHost).join();
    first = server(settings);
    second = server(settings);
  }

  private ServerContainer server(Map<String, String> settings) {
    return new ServerContainer(network, engineHost.keysVolume())
        .withEnv("SLIPWAY_DATABASE", "jdbc:postgresql://database/slipway")
        .withEnv("QUARKUS_DATASOURCE_USERNAME", "slipway")
        .withEnv("QUARKUS_DATASOURCE_PASSWORD", SECRET)
        .withEnv(settings);
  }

  static TwoServers start(Map<String, String> settings) {
    TwoServers servers = new TwoServers(settings);
    try {
      servers.first.start();
      servers.second.start();
      return servers;
    } catch (RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  ServerContainer first() {
    return first;
  }

  ServerContainer second() {
    return second;
  }

  /** A proxy that brings browsers to the first server while it runs, and to the second after. */
  Proxy proxy() throws IOException {
    return Proxy.to(first.port(), second.port());
  }

  /** How often the engine host made a machine since the time, in seconds since 1970, by lab. */
  Map<String, Long> machinesMade(long since) throws IOException, InterruptedException {
    String labs =
        engineHost.sh(
            """
            docker events --since %d --until "$(($(date +%%s) + 1))" --filter type=container --filter event=create \
              --format '{{index .Actor.Attributes "io.slipway.lab"}}'
            """
                .formatted(since));
    return labs.lines()
        .filter(lab -> !lab.isBlank())
        .collect(Collectors.groupingBy(lab -> lab, Collectors.counting()));
  }

  @Override
  public void close() {
    first.stop();
    second.stop();
    engineHost.stop();
    database.stop();
    network.close();
  }
}
