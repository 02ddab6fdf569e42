package io.slipway.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.slipway.installation.Installation;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures an installation beside plain tools, all on one machine in one run. */
public final class Bench {
  private static final Map<String, String> COLD =
      Map.of("SLIPWAY_POOL_SIZE", "0", "SLIPWAY_MACHINES_LIMIT", "12");
  private static final Map<String, String> WARM =
      Map.of("SLIPWAY_POOL_SIZE", "2", "SLIPWAY_MACHINES_LIMIT", "12");

  private static final List<Integer> CROWDS = List.of(1, 5, 10);
  private static final int CLASS_SIZE = 60;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Samples> all = new ArrayList<>();

  private Bench() {}

  /** All learners of the bench come from one address, and more often than people do. */
  private static Map<String, String> forClass(int pool) {
    return Map.of(
        "SLIPWAY_POOL_SIZE", String.valueOf(pool),
        "SLIPWAY_MACHINES_LIMIT", "75",
        "SLIPWAY_LABS_PER_ADDRESS", "75",
        "SLIPWAY_LABS_STARTS_PER_ADDRESS", "1000");
  }

  private interface Part {
    void measure() throws Exception;
  }

  /**
   * Prints a table; with {@code --json FILE} writes the figures there too. Parts that are named are
   * measured alone: {@code cold}, {@code idle}, {@code warm}, {@code class}, {@code neighbour}.
   *
   * @throws Exception when something cannot be measured; the table then ends before it
   */
  public static void main(String... args) throws Exception {
    List<String> words = new ArrayList<>(Arrays.asList(args));
    int json = words.indexOf("--json");
    Path file = json < 0 ? null : Path.of(words.remove(json + 1));
    words.remove("--json");
    Bench bench = new Bench();
    System.out.println(Samples.header());
    String upAgain = System.getenv("SLIPWAY_UP_AGAIN_SECONDS");
    if (upAgain != null) {
      bench.add(
          new Samples(
              "up again when all is built", "s", "20", new double[] {Double.parseDouble(upAgain)}));
    }
    bench.measure(words);
    if (file != null) {
      bench.write(file);
    }
  }

  private void measure(List<String> named) throws Exception {
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("cold", this::withoutPool);
    parts.put("idle", this::idle);
    parts.put("warm", this::withPool);
    parts.put("class", this::withClass);
    parts.put("neighbour", this::withNeighbour);
    for (String name : named) {
      if (!parts.containsKey(name)) {
        throw new IllegalArgumentException("The bench has no part " + name + ": " + parts.keySet());
      }
    }
    for (Map.Entry<String, Part> part : parts.entrySet()) {
      if (named.isEmpty() || named.contains(part.getKey())) {
        part.getValue().measure();
      }
    }
  }

  private void withoutPool() throws Exception {
    try (Installation installation = Installation.start(COLD)) {
      add(new PlainEngine(installation).measure(3));
      crowds(installation);
      // Now, as a server that has just begun is slow at everything for a while.
      add(new OpeningLesson(client, installation).measure("pool empty", 20, "p95 1000"));
    }
  }

  private void crowds(Installation installation) throws Exception {
    MachineCost cost = new MachineCost(installation);
    List<Learner> learners = new ArrayList<>();
    try {
      for (int crowd : CROWDS) {
        while (learners.size() < crowd) {
          Learner learner = new Learner(client, installation.url());
          learners.add(learner);
          learner.send("start");
          learner.awaitLab();
        }
        add(cost.memory("memory per idle machine, of " + crowd, "40"));
      }
      add(cost.disk("disk per machine with all images", "1"));
      for (Learner learner : learners) {
        learner.end();
      }
    } finally {
      learners.forEach(Learner::close);
    }
  }

  private void idle() throws Exception {
    try (Installation installation = Installation.start(COLD)) {
      IdleCost cost = new IdleCost(installation);
      try (Readers readers = new Readers(client, installation.url(), 10)) {
        cost.awaitStarted();
        add(cost.measure("10 machines, pages open, just started", ""));
        cost.awaitSettled();
        add(cost.measure("10 machines, pages open", "1"));
      }
      add(cost.measure("10 machines, nobody there", "1"));
    }
  }

  private void withPool() throws Exception {
    try (Installation installation = Installation.start(WARM);
        PlainTerminal bare = PlainTerminal.create()) {
      OpeningLesson opening = new OpeningLesson(client, installation);
      add(opening.measure("pool warm", 20, "p95 150"));
      add(opening.measureTwo(10, "p95 150"));
      add(new SlowLine(installation).measure(5));
      bare.start();
      try (Terminal plain = bare.terminal(client);
          Learner learner = new Learner(client, installation.url())) {
        learner.send("start");
        learner.awaitLab();
        try (Terminal ours = learner.terminal()) {
          TerminalSpeed theirs = new TerminalSpeed(bare.title(), plain);
          TerminalSpeed slipway = new TerminalSpeed("slipway", ours);
          add(theirs.echo(""));
          add(slipway.echo("p95 5"));
          add(theirs.flood());
          add(slipway.flood());
          add(new CheckSpeed().measure(learner, ours, 20));
        }
      }
    }
  }

  private void withClass() throws Exception {
    withClassExpected();
    try (Installation installation = Installation.start(forClass(2));
        Crowd crowd = new Crowd(client, installation.url())) {
      installation.awaitQuiet();
      add(crowd.open(CLASS_SIZE, "unexpected", ""));
    }
  }

  private void withClassExpected() throws Exception {
    try (Installation installation = Installation.start(forClass(CLASS_SIZE));
        Crowd crowd = new Crowd(client, installation.url());
        Learner learner = new Learner(client, installation.url())) {
      installation.awaitQuiet();
      learner.send("start");
      learner.awaitLab();
      try (Terminal terminal = learner.terminal()) {
        CheckSpeed checks = new CheckSpeed();
        checks.prepare(learner, terminal);
        Samples alone = checks.again(learner, terminal, 20, "check green, 1 lab open", "");
        add(alone);
        add(crowd.open(CLASS_SIZE, "warm machines for all", "p95 2000"));
        String goal = "p95 %.0f".formatted(1.5 * alone.p95());
        add(
            checks.again(
                learner,
                terminal,
                20,
                "check green, %d labs open".formatted(CLASS_SIZE + 1),
                goal));
      }
    }
  }

  private void withNeighbour() throws Exception {
    try (Installation installation = Installation.start(WARM)) {
      installation.awaitQuiet();
      add(new Neighbour(client, installation.url()).measure());
    }
  }

  private void add(List<Samples> samples) {
    samples.forEach(this::add);
  }

  private void add(Samples samples) {
    all.add(samples);
    System.out.println(samples.row());
  }

  private void write(Path file) throws java.io.IOException {
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(
        file,
        json.writeValueAsString(
            Map.of(
                "at", Instant.now().toString(),
                "processors", Runtime.getRuntime().availableProcessors(),
                "figures", all)));
  }
}
