package io.slipway.engine.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.DockerObjectAccessor;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * A real engine host for tests, started as {@code engine/run-engine-host} does. Its disk and keys
 * are volumes without a name, which go when it goes; the images come from the volume that {@code
 * ./slipway up} fills.
 */
public final class EngineHostContainer extends GenericContainer<EngineHostContainer> {
  private static final String IMAGES = "slipway-images";
  private static final int API = 2376;
  private static final int SSH = 22;
  private static final List<String> KEY_FILES =
      List.of(
          "ca.pem",
          "cert.pem",
          "key.pem",
          "id_ed25519",
          "id_ed25519.pub",
          "bastion.pub",
          "hub.key");

  private static @Nullable EngineHostContainer shared;

  private @Nullable Path keys;

  private EngineHostContainer() {
    super(System.getenv().getOrDefault("ENGINE_HOST_IMAGE", "slipway/engine-host"));
    withExposedPorts(API, SSH);
    withCreateContainerCmdModifier(EngineHostContainer::configure);
    withLabel("io.slipway", "test");
    waitingFor(
        Wait.forSuccessfulCommand("wait-ready 240").withStartupTimeout(Duration.ofMinutes(4)));
  }

  /** The engine host of this run of tests; it is started once and removed when the run ends. */
  public static synchronized EngineHostContainer shared() {
    if (shared == null) {
      EngineHostContainer started = new EngineHostContainer();
      Runtime.getRuntime().addShutdownHook(new Thread(started::stop));
      started.start();
      shared = started;
    }
    return shared;
  }

  /** One of its own, not started yet, where a server on the same network looks for it. */
  public static EngineHostContainer on(Network network) {
    return new EngineHostContainer().withNetwork(network).withNetworkAliases("slipway-engine-host");
  }

  /** The volume that its keys are in. */
  public String keysVolume() {
    return getContainerInfo().getMounts().stream()
        .filter(mount -> "/keys".equals(Objects.requireNonNull(mount.getDestination()).getPath()))
        .map(mount -> Objects.requireNonNull(mount.getName()))
        .findFirst()
        .orElseThrow();
  }

  private static void configure(CreateContainerCmd command) {
    HostConfig host = Objects.requireNonNull(command.getHostConfig());
    host.withBinds(new Bind(IMAGES, new Volume("/images"), AccessMode.ro))
        .withCapDrop(Capability.ALL)
        .withCapAdd(capabilities())
        .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"))
        .withCgroupnsMode("private");
    DockerObjectAccessor.overrideRawValue(host, "MaskedPaths", List.of());
    DockerObjectAccessor.overrideRawValue(host, "ReadonlyPaths", List.of());
  }

  /** Those that the script for everyday use gives, so that tests have no more. */
  private static Capability[] capabilities() {
    try {
      String script = Files.readString(Path.of("engine/run-engine-host"));
      String names = script.replaceFirst("(?s).*?capabilities=\\((.*?)\\).*", "$1").strip();
      return Stream.of(names.split("\\s+")).map(Capability::valueOf).toArray(Capability[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How to reach it, in the form that {@link DockerEngineHost} takes. */
  public DockerEngineSettings settings() {
    return new Settings(
        "tcp://" + getHost() + ":" + getMappedPort(API),
        keys(),
        getHost() + ":" + getMappedPort(SSH),
        "slipway/machine:latest");
  }

  /** The same as configuration of a server under test. */
  public Map<String, String> configuration() {
    DockerEngineSettings settings = settings();
    return Map.of(
        "slipway.engine.host", settings.host(),
        "slipway.engine.certificates", settings.certificates().toString(),
        "slipway.engine.bastion", settings.bastion(),
        "slipway.engine.machine-image", settings.machineImage());
  }

  private synchronized Path keys() {
    if (keys == null) {
      try {
        Path folder = Files.createTempDirectory("slipway-keys");
        folder.toFile().deleteOnExit();
        for (String file : KEY_FILES) {
          Path copy = folder.resolve(file);
          copyFileFromContainer("/keys/server/" + file, copy.toString());
          copy.toFile().deleteOnExit();
        }
        keys = folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return keys;
  }

  /** Runs a script on the engine host itself and returns what it prints. */
  public String sh(String script) throws IOException, InterruptedException {
    ExecResult result = execInContainer("sh", "-ec", script);
    if (result.getExitCode() != 0) {
      throw new IllegalStateException(script + ": " + result.getStdout() + result.getStderr());
    }
    return result.getStdout().strip();
  }

  private record Settings(String host, Path certificates, String bastion, String machineImage)
      implements DockerEngineSettings {}
}
