package io.slipway.web.live;

import io.slipway.kernel.LabId;
import io.slipway.lab.Attendance;
import io.slipway.lab.Lab;
import io.slipway.lab.Labs;
import io.slipway.preview.PublishedPort;
import io.slipway.preview.PublishedPorts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells pages that ask what their machines publish. A machine that does not answer keeps nobody
 * waiting; of a learner's pages one is answered a second, and all are sent the answer.
 */
@ApplicationScoped
class PortsNow {
  private static final Logger LOG = Logger.getLogger(PortsNow.class);
  private static final Executor NEXT_SECOND =
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private final Set<Attendance> told = ConcurrentHashMap.newKeySet();
  private final Labs labs;
  private final PublishedPorts ports;
  private final OpenPages pages;

  PortsNow(Labs labs, PublishedPorts ports, OpenPages pages) {
    this.labs = labs;
    this.ports = ports;
    this.pages = pages;
  }

  static ToPage message(LabId lab, String node, List<PublishedPort> ports) {
    return new ToPage.Ports(
        lab.value(),
        node,
        ports.stream()
            .map(one -> new ToPage.Port(one.port(), one.container(), one.containerPort()))
            .toList());
  }

  void tell(Attendance viewer) {
    if (told.add(viewer)) {
      Thread.ofVirtual().name("ports").start(() -> tellNow(viewer));
    }
  }

  private void tellNow(Attendance viewer) {
    try {
      labs.current(viewer.learner(), viewer.lesson()).ifPresent(lab -> tell(lab, viewer));
    } catch (RuntimeException e) {
      // Changes come to the page by themselves.
      LOG.debugf(e, "What a machine publishes is not known");
    } finally {
      NEXT_SECOND.execute(() -> told.remove(viewer));
    }
  }

  private void tell(Lab lab, Attendance viewer) {
    for (String node : lab.nodes()) {
      pages.send(viewer, message(lab.id(), node, ports.of(lab.id(), node)));
    }
  }
}
