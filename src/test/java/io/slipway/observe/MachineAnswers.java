package io.slipway.observe;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.check.Recorded;
import io.slipway.engine.EngineException;
import io.slipway.machine.StandInAgent;
import java.util.concurrent.atomic.AtomicInteger;

/** What a machine's agent answers to those who check it, counted. */
public final class MachineAnswers {
  public final StandInAgent agent =
      new StandInAgent()
          .answer("read", this::read)
          .answer("probe", this::probe)
          .answer("run", asked -> this.validation);
  public final AtomicInteger reads = new AtomicInteger();
  public volatile String reading = Recorded.oneAlias();
  public volatile String probeAnswer = "{\"answers\":[{\"error\":\"refused\"}]}";
  public volatile String validation =
      "{\"exit\":0,\"stdout\":\"configuration OK\",\"stderr\":\"\"}";
  public volatile Runnable duringProbe = () -> {};

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
