package io.slipway.preview;

import io.slipway.account.Learner;
import io.slipway.kernel.LabId;
import io.slipway.kernel.LessonId;
import java.util.List;

/**
 * A CDI event, fired on every server: a learner's machine publishes other ports than before.
 *
 * @param ports all that it publishes now
 */
public record PortsPublished(
    Learner learner, LessonId lesson, LabId lab, String node, List<PublishedPort> ports) {
  public PortsPublished {
    ports = List.copyOf(ports);
  }
}
