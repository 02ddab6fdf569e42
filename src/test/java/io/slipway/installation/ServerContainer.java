package io.slipway.installation;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The server as users run it: its image, without rights, on a read-only root, on a port that stays.
 */
final class ServerContainer extends GenericContainer<ServerContainer> {
  private static final int HTTP = 8080;

  private final int port = freePort();

  ServerContainer(Network network, String keysVolume) {
    super(DockerImageName.parse("slipway/server"));
    withNetwork(network);
    withExposedPorts(HTTP);
    withTmpFs(Map.of("/tmp", "exec,size=512m"));
    withCreateContainerCmdModifier(
        command -> {
          HostConfig host = Objects.requireNonNull(command.getHostConfig());
          host.withReadonlyRootfs(true)
              .withPortBindings(PortBinding.parse("127.0.0.1:" + port + ":" + HTTP))
              .withCapDrop(Capability.ALL)
              .withCpuShares(4096)
              .withSecurityOpts(List.of("no-new-privileges"))
              .withBinds(new Bind(keysVolume, new Volume("/keys"), AccessMode.ro));
          command.withVolumes(new Volume("/data"));
        });
    waitingFor(Wait.forHttp("/q/health/ready").withStartupTimeout(Duration.ofMinutes(2)));
  }

  String url() {
    return "http://localhost:" + port;
  }

  int port() {
    return port;
  }

  /** Ends it as a power cut would, and starts it again. */
  void crashAndStart() {
    crash();
    startAgain();
  }

  void crash() {
    getDockerClient().killContainerCmd(getContainerId()).withSignal("KILL").exec();
  }

  /** Returns at once; {@link #awaitReady} waits for it. */
  void startAgain() {
    getDockerClient().startContainerCmd(getContainerId()).exec();
  }

  boolean runs() {
    return Boolean.TRUE.equals(
        getDockerClient().inspectContainerCmd(getContainerId()).exec().getState().getRunning());
  }

  void awaitReady() {
    waitUntilContainerStarted();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("No free port", e);
    }
  }
}
