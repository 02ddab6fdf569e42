package io.slipway.machine;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Duration;

/**
 * A question that is asked from inside a running container, named by its id or name.
 *
 * <p>{@code times} is from 1 to 100; {@code within} bounds each answer, and zero leaves that to the
 * agent.
 */
public sealed interface ProbeRequest extends Request {
  /** Which addresses the container's name server gives for a name. */
  record Dns(
      String container,
      @JsonProperty("dns") String name,
      int times,
      @JsonProperty("timeoutMillis") @JsonSerialize(using = Millis.class) Duration within)
      implements ProbeRequest {}

  /** What an HTTP server answers. */
  record Get(
      String container,
      @JsonProperty("get") String url,
      int times,
      @JsonProperty("timeoutMillis") @JsonSerialize(using = Millis.class) Duration within)
      implements ProbeRequest {}

  /** Whether a port accepts connections. */
  record Tcp(
      String container,
      @JsonProperty("tcp") String address,
      int times,
      @JsonProperty("timeoutMillis") @JsonSerialize(using = Millis.class) Duration within)
      implements ProbeRequest {}

  /** Whether a file is there, and what is in it. */
  record File(String container, @JsonProperty("file") String path) implements ProbeRequest {}

  /** What runs in the container. */
  record Processes(String container) implements ProbeRequest {
    @JsonProperty("processes")
    boolean all() {
      return true;
    }
  }

  /** How long an answer to all of it may take. */
  default Duration patience() {
    Duration asked =
        switch (this) {
          case Dns dns -> dns.within.multipliedBy(dns.times);
          case Get get -> get.within.multipliedBy(get.times);
          case Tcp tcp -> tcp.within.multipliedBy(tcp.times);
          case File file -> Duration.ZERO;
          case Processes processes -> Duration.ZERO;
        };
    Duration all = asked.plus(AgentLimits.AGENTS_OWN);
    return all.compareTo(AgentLimits.LONGEST_PROBE) < 0 ? all : AgentLimits.LONGEST_PROBE;
  }
}
