package io.slipway.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.machine.MachineEvent.Changed;
import io.slipway.machine.MachineEvent.CommandEnded;
import io.slipway.machine.MachineEvent.Connected;
import io.slipway.machine.MachineEvent.Killed;
import io.slipway.machine.MachineEvent.Lost;
import io.slipway.machine.MachineException.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples of the protocol that the agent's own tests write and read. */
class ProtocolTest {
  private static final Path EXAMPLES = Path.of("engine/agent/testdata/protocol");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, Request> REQUESTS =
      Map.ofEntries(
          Map.entry("hello", new Request.Hello()),
          Map.entry("read", new Request.Read()),
          Map.entry("watch", new Request.Watch()),
          Map.entry("usage", new Request.Usage()),
          Map.entry("warm", new Request.Warm("1", 80, 24)),
          Map.entry("shell", new Request.OpenShell("1", 80, 24, "")),
          Map.entry(
              "exec", new Request.Exec("db", List.of("psql", "--version"), Duration.ofSeconds(5))),
          Map.entry(
              "run",
              new Request.Run(
                  "docker network create my_app_net", "learner", Duration.ofMinutes(1))),
          Map.entry("probe-dns", new ProbeRequest.Dns("web1", "search", 2, Duration.ofSeconds(2))),
          Map.entry(
              "probe-get", new ProbeRequest.Get("web1", "http://search:9200/", 1, Duration.ZERO)),
          Map.entry("probe-tcp", new ProbeRequest.Tcp("web1", "search:9200", 1, Duration.ZERO)),
          Map.entry("probe-file", new ProbeRequest.File("web1", "/etc/hostname")),
          Map.entry("probe-processes", new ProbeRequest.Processes("web1")),
          Map.entry("probe-logs", new Request.Logs("web1", 20)));

  private static final Map<String, Object> READ = read();

  private static Map<String, Object> read() {
    Map<String, Object> values = new HashMap<>();
    values.put("hello.answer", new Hello(2, "4f1d2c9a0b7e"));
    values.put("warm.answer", new ShellOpened(true, null, List.of()));
    values.put(
        "shell.answer",
        new ShellOpened(
            true, null, List.of(new ReplayPart(80, 24, 4096), new ReplayPart(132, 43, 17))));
    values.put("usage.answer", new MemoryUsage(41943040, 2147483648L));
    values.put("exec.answer", new Printed(0, "psql (PostgreSQL) 15.2\n", ""));
    values.put("run.answer", new Printed(1, "", "network with name my_app_net already exists\n"));
    values.put("probe-logs.answer", new Printed(0, "ready\n", ""));
    values.put(
        "probe-dns.answer",
        new ProbeAnswers(
            List.of(
                new ProbeAnswer(
                    List.of("172.18.0.3", "172.18.0.4"),
                    0,
                    "",
                    "",
                    false,
                    0,
                    "",
                    "",
                    List.of(),
                    1,
                    "",
                    ""),
                ProbeAnswer.failed("no-such-name", "no such name"))));
    values.put(
        "probe-get.answer",
        new ProbeAnswers(
            List.of(
                new ProbeAnswer(
                    List.of(),
                    200,
                    "ok\n",
                    "172.18.0.3",
                    false,
                    0,
                    "",
                    "",
                    List.of(),
                    4,
                    "",
                    ""))));
    values.put(
        "probe-tcp.answer",
        new ProbeAnswers(
            List.of(
                new ProbeAnswer(
                    List.of(),
                    0,
                    "",
                    "172.18.0.3",
                    false,
                    0,
                    "",
                    "",
                    List.of(),
                    1,
                    "refused",
                    "dial tcp 172.18.0.3:9200: connect: connection refused"))));
    values.put(
        "probe-file.answer",
        new ProbeAnswers(
            List.of(
                new ProbeAnswer(
                    List.of(),
                    0,
                    "",
                    "",
                    true,
                    13,
                    "0644",
                    "4c01db0b339c\n",
                    List.of(),
                    0,
                    "",
                    ""))));
    values.put(
        "probe-processes.answer",
        new ProbeAnswers(
            List.of(
                new ProbeAnswer(
                    List.of(),
                    0,
                    "",
                    "",
                    false,
                    0,
                    "",
                    "",
                    List.of(new ProbeAnswer.Process(1, "nginx: master process")),
                    0,
                    "",
                    ""))));
    values.put("connected.event", new Connected());
    values.put("lost.event", new Lost());
    values.put("changed.event", new Changed(EnumSet.allOf(ChangeKind.class)));
    values.put("command.event", new CommandEnded("docker ps", 0, "1"));
    values.put("killed-in-container.event", new Killed("es1", "java", ""));
    values.put("killed-in-shell.event", new Killed("", "python3", "1"));
    values.put("prompt.state", new ShellFrame.State.Prompt());
    values.put("running.state", new ShellFrame.State.Running("docker logs -f es1", "docker"));
    return values;
  }

  @Test
  void requestsAreWrittenAsTheAgentReadsThem() throws IOException {
    for (var request : REQUESTS.entrySet()) {
      assertThat(JSON.readTree(AgentJson.write(request.getValue())))
          .as(request.getKey())
          .isEqualTo(JSON.readTree(bytes(request.getKey() + ".request")));
    }
  }

  @Test
  void answersEventsAndStatesAreUnderstood() throws IOException {
    for (var answer : READ.entrySet()) {
      byte[] bytes = bytes(answer.getKey());
      assertThat((Object) AgentJson.answer(bytes, bytes.length, sort(answer.getValue())))
          .as(answer.getKey())
          .isEqualTo(answer.getValue());
    }
  }

  private static Class<?> sort(Object value) {
    return switch (value) {
      case MachineEvent event -> MachineEvent.class;
      case ShellFrame.State state -> ShellFrame.State.class;
      default -> value.getClass();
    };
  }

  @Test
  void aReadingIsUnderstood() throws IOException {
    byte[] bytes = bytes("read.answer");
    EngineReading reading = AgentJson.answer(bytes, bytes.length, EngineReading.class);
    assertThat(reading.version()).isEqualTo("26.1.5+dfsg1");
    assertThat(reading.containers().getFirst().path("State").path("Running").asBoolean()).isTrue();
    assertThat(reading.networks().getFirst().path("Name").asText()).isEqualTo("my_app_net");
    assertThat(reading.images()).hasSize(1);
    assertThat(reading.volumes().getFirst().path("Name").asText()).isEqualTo("data");
    assertThat(reading.commands()).containsExactly(new EngineReading.Command("docker ps", 0, "1"));
    assertThat(reading.lookups())
        .first()
        .isEqualTo(
            new EngineReading.Lookup(
                "4c01db0b339c", "web1", "nginx", true, "web2", List.of("172.18.0.3")));
    assertThat(reading.omitted())
        .containsExactly(
            new EngineReading.Omitted(
                "container", "1e2d3c4b5a69", "huge", 3670016, EngineReading.Omitted.TOO_LARGE, 1),
            new EngineReading.Omitted("image", "", "", 0, EngineReading.Omitted.TOO_MANY, 4200));
  }

  @Test
  void errorsAreThrownWithTheirCode() throws IOException {
    for (String name : names(".error")) {
      byte[] bytes = bytes(name);
      assertThatThrownBy(() -> AgentJson.answer(bytes, bytes.length, Printed.class))
          .isInstanceOf(Refused.class)
          .extracting(e -> ((Refused) e).code() + ".error")
          .isEqualTo(name);
    }
  }

  @Test
  void everyExampleIsTested() throws IOException {
    TreeSet<String> tested = new TreeSet<>(READ.keySet());
    tested.add("read.answer");
    REQUESTS.keySet().forEach(name -> tested.add(name + ".request"));
    tested.addAll(names(".error"));
    assertThat(names("")).containsExactlyInAnyOrderElementsOf(tested);
  }

  private static List<String> names(String end) throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .filter(name -> name.endsWith(end))
          .toList();
    }
  }

  private static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(EXAMPLES.resolve(name + ".json"));
  }
}
