package io.slipway.check;

import java.util.List;
import java.util.Map;

/** Asks a question from inside a container's network. */
interface Prober {
  /**
   * Asks a number of times.
   *
   * @param container the id of a running container
   * @param question as the agent's protocol calls it, {@code dns}
   */
  List<Map<String, Object>> ask(String container, String question, Object target, int times);

  /** Asks through an agent, with two seconds for each answer. */
  static Prober through(Agent agent) {
    return (container, question, target, times) ->
        Answers.of(
            agent.ask(
                Map.of(
                    "op",
                    "probe",
                    "container",
                    container,
                    question,
                    target,
                    "times",
                    times,
                    "timeoutMillis",
                    2000)));
  }
}
