package io.slipway.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.slipway.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The engine host's Docker API. It is opened when it is first needed: the engine host makes the
 * certificates at its own first start, which may come after the server's.
 */
final class EngineConnection implements AutoCloseable {
  // Making a container on a busy host takes seconds, not minutes.
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final int CONNECTIONS = 64;

  private final DockerEngineSettings settings;
  private @Nullable DockerClient client;

  EngineConnection(DockerEngineSettings settings) {
    this.settings = settings;
  }

  /**
   * Asks the engine; whatever goes wrong becomes an {@link EngineException}.
   *
   * @param failure what to say before the reason, without a full stop
   */
  <T> T ask(String failure, Function<DockerClient, T> question) {
    try {
      return question.apply(client());
    } catch (EngineException e) {
      throw new EngineException(failure + ": " + e.getMessage(), e);
    } catch (DockerException e) {
      throw new EngineException(failure + ": the engine says " + e.getMessage(), e);
    } catch (RuntimeException e) {
      // The client wraps broken connections in exceptions of no special type.
      throw new EngineException(
          failure + ": no answer from " + settings.host() + " (" + reason(e) + ")", e);
    }
  }

  void tell(String failure, Consumer<DockerClient> request) {
    var unused =
        ask(
            failure,
            docker -> {
              request.accept(docker);
              return true;
            });
  }

  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() instanceof Throwable cause) {
      root = cause;
    }
    return root instanceof IOException ? String.valueOf(root.getMessage()) : root.toString();
  }

  private synchronized DockerClient client() {
    if (client == null) {
      client = open();
    }
    return client;
  }

  private DockerClient open() {
    for (String file : new String[] {"ca.pem", "cert.pem", "key.pem"}) {
      Path path = settings.certificates().resolve(file);
      if (!Files.isReadable(path)) {
        throw new EngineException(path + " is not there; the engine host makes it when it starts.");
      }
    }
    var config =
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost(settings.host())
            .withDockerTlsVerify(true)
            .withDockerCertPath(settings.certificates().toString())
            .build();
    return DockerClientImpl.getInstance(
        config,
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(config.getDockerHost())
            .sslConfig(config.getSSLConfig())
            .maxConnections(CONNECTIONS)
            .connectionTimeout(Duration.ofSeconds(5))
            .responseTimeout(ANSWER)
            .build());
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      try {
        client.close();
      } catch (IOException e) {
        throw new EngineException("The connection to the engine host did not close.", e);
      }
      client = null;
    }
  }
}
