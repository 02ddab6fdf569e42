package io.slipway.lab.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.engine.EngineException;
import io.slipway.engine.MachineLink;
import io.slipway.engine.MachineStream;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a lab asks of a machine's agent before a learner gets the machine. */
@ApplicationScoped
public class Agent {
  private final ObjectMapper json;

  Agent(ObjectMapper json) {
    this.json = json;
  }

  /** Has a shell started that waits for its learner. */
  public void warm(MachineLink link) {
    JsonNode answer = ask(link, Map.of("op", "warm", "name", "1", "cols", 80, "rows", 24));
    if (!answer.path("ok").asBoolean()) {
      throw new EngineException("The machine's shell did not start: " + answer);
    }
  }

  /** Waits until the engine in the machine answers. */
  public void awaitEngine(MachineLink link, Duration patience) {
    try (MachineStream stream = link.open(write(Map.of("op", "watch")))) {
      // Closing the stream is what ends the wait.
      CompletableFuture<Void> end = new CompletableFuture<Void>();
      CompletableFuture<Void> late =
          end.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
              .thenRun(stream::close);
      awaitConnected(stream);
      late.cancel(false);
    } catch (IOException e) {
      throw new EngineException("The engine in the machine did not start in time", e);
    }
  }

  private void awaitConnected(MachineStream stream) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream.input(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    while (line != null) {
      if (json.readTree(line).path("event").asText().equals("connected")) {
        return;
      }
      line = lines.readLine();
    }
    throw new EngineException("The engine in the machine did not start");
  }

  /** Runs a lesson's script as the learner. */
  public void run(MachineLink link, String script, Duration patience) {
    JsonNode answer =
        ask(
            link,
            Map.of(
                "op",
                "run",
                "script",
                script,
                "user",
                "learner",
                "timeoutMillis",
                patience.toMillis()));
    if (answer.path("exit").asInt(-1) != 0) {
      throw new EngineException("The lesson's script failed on the machine: " + answer);
    }
  }

  private JsonNode ask(MachineLink link, Map<String, Object> request) {
    try {
      return json.readTree(link.ask(write(request)));
    } catch (JsonProcessingException e) {
      throw new EngineException("The machine's agent gave no JSON", e);
    }
  }

  private String write(Map<String, Object> request) {
    try {
      return json.writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("No request: " + request, e);
    }
  }
}
