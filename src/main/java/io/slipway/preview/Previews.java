package io.slipway.preview;

import io.slipway.account.Learner;
import io.slipway.engine.EngineException;
import io.slipway.engine.MachineStream;
import io.slipway.engine.PortClosed;
import io.slipway.kernel.LabId;
import io.slipway.kernel.Problem;
import io.slipway.kernel.RateLimitedLog;
import io.slipway.lab.Lab;
import io.slipway.lab.Labs;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Answers learners' requests from their containers. */
@ApplicationScoped
class Previews {
  private static final RateLimitedLog LOG = new RateLimitedLog(Logger.getLogger(Previews.class));

  /** Of one lab; a browser has six connections to each of its origins, and WebSockets. */
  static final int MOST_AT_ONCE = 40;

  private final Map<LabId, Integer> open = new ConcurrentHashMap<>();
  private final Labs labs;
  private final PublishedPorts ports;

  Previews(Labs labs, PublishedPorts ports) {
    this.labs = labs;
    this.ports = ports;
  }

  /**
   * Answers, and returns when all is said.
   *
   * @return why nothing was answered, if so
   */
  Optional<Obstacle> answer(
      HttpServerRequest request, Parts body, PreviewAddress preview, Learner learner)
      throws InterruptedException, IOException {
    if (!isTheirs(preview, learner)) {
      return Optional.of(Obstacle.labEnded());
    }
    if (open.merge(preview.lab(), 1, Integer::sum) > MOST_AT_ONCE) {
      release(preview);
      return Optional.of(Obstacle.tooMany());
    }
    try {
      return answerFromMachine(request, body, preview);
    } catch (EngineException e) {
      LOG.warn("lab " + preview.lab(), "no preview: " + e.getMessage());
      return Optional.of(Obstacle.machineAway());
    } finally {
      release(preview);
    }
  }

  private Optional<Obstacle> answerFromMachine(
      HttpServerRequest request, Parts body, PreviewAddress preview)
      throws InterruptedException, IOException {
    Optional<PublishedPort> port = ports.find(preview);
    if (port.isEmpty()) {
      return Optional.of(Obstacle.notPublished(preview.port()));
    }
    Obstacle notListening = Obstacle.notListening(port.get());
    Optional<Obstacle> obstacle;
    try (MachineStream stream = labs.link(preview.lab(), preview.node()).connect(preview.port())) {
      obstacle = new Exchange(request, body, port.get(), stream).run();
    } catch (PortClosed e) {
      obstacle = Optional.of(notListening);
    } finally {
      body.abandon();
    }
    // What was published a moment ago may have ended since.
    return obstacle.filter(notListening::equals).isPresent() && !ports.isPublishedNow(preview)
        ? Optional.of(Obstacle.notPublished(preview.port()))
        : obstacle;
  }

  private boolean isTheirs(PreviewAddress preview, Learner learner) {
    try {
      Lab lab = labs.owned(preview.lab(), learner);
      return lab.nodes().contains(preview.node());
    } catch (Problem e) {
      return false;
    }
  }

  private void release(PreviewAddress preview) {
    open.computeIfPresent(preview.lab(), (lab, count) -> count > 1 ? count - 1 : null);
  }
}
