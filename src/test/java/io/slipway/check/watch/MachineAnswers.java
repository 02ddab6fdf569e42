package io.slipway.check.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.check.Recorded;
import io.slipway.engine.EngineException;
import io.slipway.machine.StandInAgent;
import java.util.concurrent.atomic.AtomicInteger;

/** What a machine's agent answers to those who check it, counted. */
final class MachineAnswers {
  final StandInAgent agent =
      new StandInAgent()
          .answer("read", this::read)
          .answer("probe", this::probe)
          .answer("run", asked -> this.validation);
  final AtomicInteger reads = new AtomicInteger();
  volatile String reading = Recorded.oneAlias();
  volatile String probeAnswer = "{\"answers\":[{\"error\":\"refused\"}]}";
  volatile String validation = "{\"exit\":0,\"stdout\":\"configuration OK\",\"stderr\":\"\"}";
  volatile Runnable duringProbe = () -> {};

  private String read(JsonNode asked) {
    reads.incrementAndGet();
    if (reading.isEmpty()) {
      throw new EngineException("the machine is away");
    }
    return reading;
  }

  private String probe(JsonNode asked) {
    duringProbe.run();
    return probeAnswer;
  }
}
