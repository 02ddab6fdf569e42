package io.slipway.check.evaluation;

import io.slipway.lesson.Exercise.Probe;
import io.slipway.machine.ProbeRequest;
import java.time.Duration;

/**
 * A probe's question, filled in.
 *
 * @param probe its name in the exercise
 * @param node the machine that is asked
 * @param container the id of the running container from which it is asked
 */
public record Question(
    String probe, String node, String container, Probe.Question kind, String target) {
  private static final Duration EACH_ANSWER = Duration.ofSeconds(2);

  ProbeRequest request(int times) {
    return switch (kind) {
      case DNS -> new ProbeRequest.Dns(container, target, times, EACH_ANSWER);
      case GET -> new ProbeRequest.Get(container, target, times, EACH_ANSWER);
      case TCP -> new ProbeRequest.Tcp(container, target, times, EACH_ANSWER);
      case FILE -> new ProbeRequest.File(container, target);
      case PROCESSES -> new ProbeRequest.Processes(container);
    };
  }
}
