package io.slipway.preview;

import io.slipway.account.Learner;
import io.slipway.engine.EngineException;
import io.slipway.engine.MachineLink;
import io.slipway.engine.MachineStream;
import io.slipway.engine.PortClosed;
import io.slipway.kernel.LabId;
import io.slipway.kernel.LessonId;
import io.slipway.kernel.Problem;
import io.slipway.lab.Lab;
import io.slipway.lab.Labs;
import io.slipway.machine.StandInAgent;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A lab whose machine is this computer: its ports are those of a test's own servers. */
@Alternative
@Singleton
class OneLab implements Labs {
  static final LabId LAB = new LabId("a1b2c3d4e5");

  /** What the machine publishes: ports, and the names of their containers. */
  final Map<Integer, String> published = new ConcurrentHashMap<>();

  volatile UUID owner = UUID.randomUUID();
  volatile boolean ended;
  volatile boolean away;

  private final StandInAgent agent = new StandInAgent().answer("read", request -> reading());

  /** Is there, and publishes this and nothing else. */
  void beginWith(Container container) {
    published.clear();
    published.put(container.port(), "web");
    ended = false;
    away = false;
  }

  private String reading() {
    String containers =
        published.entrySet().stream()
            .map(
                one ->
                    PublishedPortTest.container(
                            one.getValue(),
                            true,
                            "{\"80/tcp\":[{\"HostIp\":\"0.0.0.0\",\"HostPort\":\"%d\"}]}"
                                .formatted(one.getKey()))
                        .toString())
            .collect(Collectors.joining(","));
    return """
        {"version":"26.1","containers":[%s],"networks":[],"images":[],"volumes":[],"commands":[],"lookups":[],"omitted":[]}
        """
        .formatted(containers)
        .strip();
  }

  @Override
  public Lab owned(LabId lab, Learner learner) {
    if (ended || !lab.equals(LAB) || !learner.id().equals(owner)) {
      throw Problem.notFound("No such lab", "It has ended, or it is another's.");
    }
    return new Lab(LAB, learner, new LessonId("first", "plain"), List.of("node1"), Instant.MAX);
  }

  @Override
  public Optional<Lab> current(Learner learner, LessonId lesson) {
    return Optional.empty();
  }

  @Override
  public MachineLink link(LabId lab, String node) {
    if (away) {
      throw new EngineException("the machine does not answer");
    }
    return new ThisComputer();
  }

  @Override
  public Set<LabId> unattended() {
    return Set.of();
  }

  @Override
  public void touch(LabId lab) {}

  private final class ThisComputer implements MachineLink {
    @Override
    public MachineStream open(String request) {
      return agent.open(request);
    }

    @Override
    public MachineStream connect(int port) {
      try {
        return new SocketStream(new Socket("127.0.0.1", port));
      } catch (ConnectException e) {
        throw new PortClosed("nothing listens at " + port);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void onClose(Runnable action) {}

    @Override
    public void close() {}
  }

  private record SocketStream(Socket socket) implements MachineStream {
    @Override
    public InputStream input() {
      try {
        return socket.getInputStream();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public OutputStream output() {
      try {
        return socket.getOutputStream();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
