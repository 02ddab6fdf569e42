package io.slipway.installation;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.engine.docker.EngineHostContainer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.rnorth.ducttape.ratelimits.RateLimiter;
import org.rnorth.ducttape.ratelimits.RateLimiterBuilder;
import org.rnorth.ducttape.unreliables.Unreliables;
import org.testcontainers.containers.Network;

/** A whole Slipway of its own, engine host and server, gone without a trace when closed. */
public final class Installation implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final RateLimiter LOOKS =
      RateLimiterBuilder.newBuilder().withRate(5, SECONDS).withConstantThroughput().build();

  private final Network network = Network.newNetwork();
  private final EngineHostContainer engineHost = EngineHostContainer.on(network);
  private final ServerContainer server;

  private Installation(Map<String, String> settings) {
    engineHost.start();
    server = new ServerContainer(network, engineHost.keysVolume()).withEnv(settings);
  }

  static Installation start() {
    return start(Map.of());
  }

  /** Starts one with settings as an operator gives them, {@code SLIPWAY_POOL_SIZE} and the like. */
  public static Installation start(Map<String, String> settings) {
    Installation installation = new Installation(settings);
    try {
      installation.server.start();
      return installation;
    } catch (RuntimeException e) {
      installation.close();
      throw e;
    }
  }

  public String url() {
    return server.url();
  }

  /** Kills the server as a power cut would, and starts it again. */
  void crashServer() {
    server.crashAndStart();
  }

  /** Runs a script on the engine host and returns what it printed. */
  public String onEngineHost(String script) throws IOException, InterruptedException {
    return engineHost.sh(script);
  }

  /** Runs a script in the server's container and returns what it printed. */
  public String onServer(String script) throws IOException, InterruptedException {
    return server.execInContainer("sh", "-ec", script).getStdout();
  }

  String serverLog() {
    return server.getLogs();
  }

  /** Waits until the pool is as warm as it is to be and nothing is left of labs that ended. */
  public void awaitQuiet() {
    Unreliables.retryUntilTrue(
        (int) PATIENCE.toSeconds(), SECONDS, () -> LOOKS.getWhenReady(this::isQuiet));
  }

  private boolean isQuiet() throws IOException, InterruptedException {
    JsonNode health = new ObjectMapper().readTree(URI.create(url() + "/q/health/ready").toURL());
    for (JsonNode check : health.path("checks")) {
      JsonNode data = check.path("data");
      if (data.has("warm")) {
        return data.get("settled").asBoolean() && labs() == data.get("warm").asInt();
      }
    }
    return false;
  }

  private long labs() throws IOException, InterruptedException {
    return onEngineHost("docker network ls -q --filter label=io.slipway.lab").lines().count();
  }

  @Override
  public void close() {
    server.stop();
    engineHost.stop();
    network.close();
  }
}
