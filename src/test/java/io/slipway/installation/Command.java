package io.slipway.installation;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import java.time.Duration;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.DockerStatus;
import org.testcontainers.utility.MountableFile;

/** A command of the server's image, as authors run it by {@code ./slipway}. */
final class Command extends GenericContainer<Command> {
  Command(String... words) {
    super(DockerImageName.parse("slipway/server"));
    withCommand(words);
    withStartupCheckStrategy(new Ended().withTimeout(Duration.ofMinutes(10)));
  }

  /** Instead of the lessons that are in the image. */
  Command withLessons(String folder) {
    return withEnv("SLIPWAY_LESSONS", "/course")
        .withCopyFileToContainer(MountableFile.forHostPath(folder, 0755), "/course");
  }

  Command withEngineHost(Network network, String keysVolume) {
    return withNetwork(network)
        .withCreateContainerCmdModifier(
            command ->
                Objects.requireNonNull(command.getHostConfig())
                    .withBinds(new Bind(keysVolume, new Volume("/keys"), AccessMode.ro)));
  }

  /** Runs it to its end; what it said, and how it ended. */
  Result run() {
    try {
      start();
      return new Result(
          Math.toIntExact(
              Objects.requireNonNull(getCurrentContainerInfo().getState().getExitCodeLong())),
          getLogs());
    } finally {
      stop();
    }
  }

  record Result(int exit, String said) {}

  /** It counts as started when it has ended, however it ended. */
  private static final class Ended extends StartupCheckStrategy {
    @Override
    public StartupStatus checkStartupState(DockerClient docker, String container) {
      return DockerStatus.isContainerStopped(getCurrentState(docker, container))
          ? StartupStatus.SUCCESSFUL
          : StartupStatus.NOT_YET_KNOWN;
    }
  }
}
