package io.slipway.machine;

import java.time.Duration;

/**
 * What an answer may take.
 *
 * @param bytes of the answer's one line
 * @param patience until the whole of it is there
 */
record AgentLimits(int bytes, Duration patience) {
  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;

  /** What the agent itself may need beyond the time that it is given. */
  static final Duration AGENTS_OWN = Duration.ofSeconds(5);

  static final Duration LONGEST_PROBE = Duration.ofSeconds(65);

  /** Answers of a few fields. */
  static final AgentLimits SHORT = new AgentLimits(64 * KIB, Duration.ofSeconds(10));

  /** The agent reads 8 MiB of the engine's objects; commands and look-ups come on top. */
  static final AgentLimits READING = new AgentLimits(12 * MIB, Duration.ofSeconds(20));

  /** The agent keeps 1 MiB of each of two streams; as JSON, a byte can be six. */
  static AgentLimits printed(Duration within) {
    return new AgentLimits(12 * MIB, within.plus(AGENTS_OWN));
  }

  /** A hundred answers, each with a body or a file of at most 64 KiB. */
  static AgentLimits probe(ProbeRequest request) {
    return new AgentLimits(8 * MIB, request.patience());
  }
}
